import { basics } from './details/basics.ts'
import { bool, text } from './model/column.ts'
import { kind } from './model/kind.ts'
import { joint, resource } from './model/mixins.ts'
import { ofParent } from './model/parent.ts'

/** What a server's screen showed when its system broke down: where the picture was put. */
export const guestScreenDumps = kind({
  keyword: 'guest_screen_dump',
  plural: 'guest_screen_dumps',
  scope: 'system',
  ids: 'row',
  columns: {
    ...joint,
    ...resource,
    guest_id: text({ notNull: true, create: 'required', index: true }),
    name: text(),
    s3_access_key: text({ list: false, secret: true }),
    s3_secret_key: text({ list: false, secret: true }),
    s3_endpoint: text(),
    s3_bucket_name: text(),
    s3_use_ssl: bool({ create: 'optional' }),
  },
  refs: { guest_id: 'servers' },
  filters: { server: ofParent('servers', 'guest_id') },
  details: [basics()],
})
