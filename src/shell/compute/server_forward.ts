import { servers } from '../../api/compute/servers.ts'
import { choice, integer, required, text } from '../../cli/options/index.ts'
import { defineResource, perform } from '../resource.ts'

const PROTOCOLS = ['tcp', 'udp'] as const
const PROTO = { proto: choice(PROTOCOLS, 'Protocol', { default: 'tcp' }) }

export default defineResource({
  keyword: 'server',
  resource: servers,
  heading: 'Port forwarding to servers',
  commands: {
    'open-forward': () =>
      perform(
        { ...PROTO, addr: text('Address of the server to forward to'), port: required(integer('Port of the server')) },
        {
          summary: 'Open a way through the platform to a port of a server',
          examples: ['server-open-forward web1 --port 22'],
        },
      ),
    'close-forward': () =>
      perform(
        {
          ...PROTO,
          proxy_addr: required(text('Address that the forwarding was opened at')),
          proxy_port: required(integer('Port that the forwarding was opened at')),
        },
        { summary: 'Close a way to a port of a server' },
      ),
    'list-forward': () =>
      perform(
        {
          port: integer('Only those to this port'),
          addr: text('Only those to this address'),
          proto: choice(PROTOCOLS, 'Only those of this protocol'),
        },
        { sendsEmpty: true, summary: 'List the ways that are open to ports of a server' },
      ),
  },
})
