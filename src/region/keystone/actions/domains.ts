import { idmappings } from '../../kinds/identity/links.ts'
import type { Handlers } from '../../resources/handlers.ts'
import { sql } from '../../store/sql.ts'
import { creating, NAME_STEPS } from './creation.ts'
import { removeForLater } from './removal.ts'

export const domainHandlers: Handlers = {
  create: creating(),
  nameStep: NAME_STEPS.standalone,
  // The original keeps domains and projects in one table, and only its deletion lets that be seen.
  remove: async (request, row, kind) => ({
    ...(await removeForLater()(request, row, kind)),
    domain_id: '<<keystone.domain.root>>',
    is_domain: true,
  }),
  perform: {
    // There is no switching on and off by action: a domain is updated.
    'unlink-idp': ({ region }, row) => {
      region.store.table(idmappings).removeWhere(sql`entity_type = 'domain' AND public_id = ${String(row.id)}`)
      return undefined
    },
  },
}
