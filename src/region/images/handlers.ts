import { startWork } from '../actions/cloud-work.ts'
import { ApiError, badInput, invalidStatus } from '../http/api-error.ts'
import { images } from '../kinds/images.ts'
import type { Row } from '../kinds/model/column.ts'
import type { Region } from '../region.ts'
import type { Handlers, ObjectAction } from '../resources/handlers.ts'
import type { ApiRequest } from '../resources/request.ts'
import { describe, describeAgain } from '../resources/show.ts'
import { insertItem, removeRow } from '../resources/write.ts'

/** What comes with a request beside what it says of the image. */
export interface ImageContent {
  /** The image itself. */
  readonly stream?: AsyncIterable<Uint8Array>
  /** Where it is to be fetched from. */
  readonly copyFrom?: string
}

/** Keeps the content of an image that waits for it; from then on the image can be used. */
export async function keepContent(region: Region, row: Row, stream: AsyncIterable<Uint8Array>): Promise<void> {
  const table = region.store.rows(images.plural)
  const id = String(row.id)
  table.update(id, { status: 'saving' })
  try {
    const { format, bytes, checksum, virtualBytes } = await region.images.save(id, stream)
    const smallest = Math.ceil(virtualBytes / 1024 / 1024)
    table.update(id, {
      size: bytes,
      checksum,
      disk_format: format,
      min_disk: Math.max(smallest, Number(row.min_disk ?? 0)),
      status: 'saved',
    })
  } catch (error) {
    table.update(id, { status: 'save_fail' })
    throw error
  }
}

/** Takes the content that came, or fetches it in the background; an image with neither waits for its content. */
async function fill(request: ApiRequest, row: Row, { stream, copyFrom }: ImageContent): Promise<void> {
  const { region } = request
  if (stream !== undefined) {
    await keepContent(region, row, stream)
    activate(request, row)
  } else if (copyFrom !== undefined) {
    if (!/^https?:\/\//.test(copyFrom)) throw badInput(`copy_from: ${copyFrom} is no address of a web server`)
    const work = { task: 'ImageCopyFromUrlTask', kind: images, row, passing: ['saving'], failed: 'save_fail' }
    startWork(request, work, async () => {
      const response = await fetch(copyFrom, { signal: region.tasks.signal })
      if (!response.ok || response.body === null)
        throw new ApiError('ClientError', `${copyFrom} answered ${response.status}`)
      await keepContent(region, row, response.body)
      region.store.rows(images.plural).update(String(row.id), { status: 'active' })
    })
  }
}

function activate(request: ApiRequest, row: Row): void {
  const work = { task: 'ImagePipelineTask', kind: images, row, passing: ['probing'], failed: 'unknown' }
  startWork(request, work, async () => {
    request.region.store.rows(images.plural).update(String(row.id), { status: 'active' })
  })
}

const remove: ObjectAction = async (request, row) => {
  request.region.store.rows(images.plural).update(String(row.id), { status: 'deactivated' })
  const shown = describeAgain(request, images, row)
  await request.region.images.remove(String(row.id))
  removeRow(request, images, row)
  return shown
}

const updateStatus: ObjectAction = (request, row) => {
  const { status } = request.body
  if (typeof status !== 'string' || status === '') throw badInput('status: missing input field')
  request.region.store.rows(images.plural).update(String(row.id), { status })
  return undefined
}

const markStandard: ObjectAction = (request, row) => {
  const standard = request.body.is_standard
  const wanted = standard === true || standard === 'true'
  if (row.is_guest_image === true && wanted) throw badInput('cannot mark standard to a guest image')
  request.region.store.rows(images.plural).update(String(row.id), { is_standard: wanted })
  return undefined
}

/** What can be done with images, by a request that brings this content. */
export function imageHandlers(content: ImageContent): Handlers {
  return {
    create: async (request, kind) => {
      const row = insertItem(request, kind, { status: 'queued' })
      request.region.store.rows(kind.plural).update(String(row.id), { owner: String(row.tenant_id) })
      await fill(request, row, content)
      return describe(request, kind, request.region.store.rows(kind.plural).byKey(String(row.id)) ?? row)
    },
    update: (_request, row, patch) => {
      if (row.status !== 'queued' && content.stream !== undefined)
        throw invalidStatus(`cannot upload in status ${String(row.status)}`)
      return patch
    },
    remove,
    perform: { 'update-status': updateStatus, 'mark-standard': markStandard },
  }
}

/** Fills an image that was made without content. */
export async function fillLater(request: ApiRequest, row: Row, content: ImageContent): Promise<void> {
  if (row.status === 'queued') await fill(request, row, content)
}
