import { groupnetworks, instancegroups } from '../../kinds/instancegroups.ts'
import { setEnabled } from '../../resources/common.ts'
import type { Handlers } from '../../resources/handlers.ts'
import { describe } from '../../resources/show.ts'
import { insertItem, removeRow } from '../../resources/write.ts'
import { sql } from '../../store/sql.ts'
import { groupAddressActions } from './addresses.ts'
import { groupMemberActions } from './members.ts'

/** What groups of servers can do. */
export const instanceGroupHandlers: Handlers = {
  create: (request, kind) => describe(request, kind, insertItem(request, kind)),
  remove: (request, row) => {
    request.region.store.rows(groupnetworks.plural).removeWhere(sql`group_id = ${String(row.id)}`)
    removeRow(request, instancegroups, row)
    return undefined
  },
  perform: {
    ...groupMemberActions,
    ...groupAddressActions,
    enable: setEnabled(true),
    disable: setEnabled(false),
  },
}
