import { vcenters } from '../../api/compute/vcenters.ts'
import { flag, integer, positional, secret, text } from '../../cli/options/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'vcenter',
  resource: vcenters,
  commands: {
    list: () => list({}),
    create: () =>
      create({
        name: positional(text()),
        host: positional(text(undefined, { wire: 'hostname' })),
        user: positional(text(undefined, { wire: 'account' })),
        passwd: positional(secret(text(undefined, { wire: 'password' }))),
        desc: text(undefined, { wire: false, metavar: 'DESCRIPTION' }),
        port: integer(undefined, { default: 443 }),
      }),
    show: () => show(),
    delete: () => remove(),
    sync: () =>
      perform(
        {
          sync_all_hosts: flag(undefined, { wire: 'sync_host' }),
          force: flag(),
          sync_host: text(undefined, { wire: 'sync_host_ip' }),
        },
        { sendsEmpty: true },
      ),
    'update-credential': () =>
      perform({ password: secret(text()), user: text(undefined, { wire: 'account' }) }, { sendsEmpty: true }),
  },
})
