import { ApiError } from '../../../http/api-error.ts'
import { flagOf } from '../../../query/params.ts'
import type { ObjectAction } from '../../../resources/handlers.ts'
import { bodyText } from '../../../resources/request.ts'
import { setTags } from '../tags.ts'

const QEMU_PARAMETERS = ['disable_isa_serial', 'disable_pvpanic', 'disable_usb_kbd', 'usb_controller_type']

/** How a server's machine is put together; it counts from the next start on. */
const setQemuParams: ObjectAction = (request, row) => {
  for (const key of QEMU_PARAMETERS) {
    const value = bodyText(request, key)
    if (value !== undefined) setTags(request, row, { [key]: value })
  }
  return undefined
}

const setTpm: ObjectAction = (request, row) =>
  setTags(request, row, { enable_tpm: flagOf(request.body, 'enable_tpm') === true ? 'true' : '' })

const disableAutoMerge: ObjectAction = (request, row) => {
  const wanted = flagOf(request.body, 'disable_auto_merge_snapshot') === true
  return setTags(request, row, { disable_auto_merge_snapshot: String(wanted) })
}

/** Which disk a bare metal starts from; servers are none here. */
const setRootDiskMatcher: ObjectAction = () => {
  throw new ApiError('NotAcceptableError', 'only baremetal support for setting root disk matcher')
}

/** What is switched on and off at a server, wherever it runs, by a note on it. */
export const switchActions: Readonly<Record<string, ObjectAction>> = {
  'set-qemu-params': setQemuParams,
  'enable-memclean': (request, row) => setTags(request, row, { enable_memclean: 'true' }),
  'set-tpm': setTpm,
  'disable-auto-merge-snapshots': disableAutoMerge,
  'set-root-disk-matcher': setRootDiskMatcher,
}
