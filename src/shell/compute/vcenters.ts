import { vcenters } from '../../api/compute/vcenters.ts'
import { flag, integer, positional, secret, text } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import { create, defineResource, list, perform, remove, show } from '../resource.ts'

export default defineResource({
  keyword: 'vcenter',
  resource: vcenters,
  noun: 'vCenter',
  heading: 'vCenters',
  commands: {
    list: () => list({}),
    create: () =>
      create(
        {
          name: positional(text('Name of the new vCenter')),
          host: positional(text('Name or address of the vCenter server')),
          user: positional(text('User to log in as')),
          passwd: positional(secret(text('Password of the user'))),
          desc: text('Read for compatibility, without effect', { metavar: 'DESCRIPTION' }),
          port: integer('Port of the API', { default: 443 }),
        },
        {
          body: ({ name, host, user, passwd, port }) => ({
            name,
            hostname: host,
            account: user,
            password: passwd,
            ...(Number(port) > 0 ? { port } : {}),
          }),
        },
      ),
    show: () => show(),
    delete: () => remove(),
    sync: () =>
      perform(
        {
          sync_all_hosts: flag('Read all hosts anew as well'),
          force: flag('Synchronise even if the status forbids it'),
          sync_host: text('Read this host anew as well, its address; without effect beside --sync-all-hosts'),
        },
        {
          sendsEmpty: true,
          summary: 'Synchronise the resources of a vCenter',
          body: ({ sync_all_hosts: all, sync_host: host = '', force }) => ({
            ...(all === true ? { sync_host: true } : host === '' ? {} : { sync_host_ip: host }),
            ...(force === true ? { force } : {}),
          }),
        },
      ),
    'update-credential': () =>
      perform(
        {
          password: secret(text('Password of the user')),
          user: text('User to log in as'),
        },
        {
          summary: 'Replace the credentials of a vCenter',
          body({ password = '', user = '' }) {
            if (password === '' && user === '')
              throw new UsageError('Nothing to change: give --user, --password or both.')
            return { ...(user === '' ? {} : { account: user }), ...(password === '' ? {} : { password }) }
          },
        },
      ),
  },
})
