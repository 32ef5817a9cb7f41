import { servers } from '../../api/compute/servers.ts'
import { choice, integer, required, text } from '../../cli/options/index.ts'
import { defineResource, perform } from '../resource.ts'

export default defineResource({
  keyword: 'server',
  resource: servers,
  commands: {
    'open-forward': () =>
      perform({
        proto: choice(['tcp', 'udp'], undefined, { wire: false, default: 'tcp' }),
        addr: text(),
        port: required(integer()),
      }),
    'close-forward': () =>
      perform({
        proto: choice(['tcp', 'udp'], undefined, { wire: false, default: 'tcp' }),
        proxy_addr: required(text()),
        proxy_port: required(integer()),
      }),
    'list-forward': () =>
      perform({ port: integer(), addr: text(), proto: choice(['tcp', 'udp']) }, { sendsEmpty: true }),
  },
})
