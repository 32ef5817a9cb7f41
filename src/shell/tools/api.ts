import { command } from '../../cli/command.ts'
import { flag, positional, text, texts } from '../../cli/options/index.ts'
import { UsageError } from '../../core/errors/index.ts'
import { defineCommands } from '../commands.ts'
import type { ClimcContext } from '../context.ts'
import { servicePath } from './api/path.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

export default defineCommands({
  heading: 'Any endpoint',
  commands: {
    api: () =>
      command({
        summary: 'Send a request of your own to any service of the catalogue',
        description:
          'With our authentication and endpoints. Prints the JSON that comes back. Fields become the body of POST, PUT and\n' +
          'PATCH, and the query of the others; with --input they become the query. A[B]=V makes an object in A, A[]=V a list.\n' +
          'When the server refuses, what it answered is on stdout, the reason on stderr.',
        examples: [
          'api GET compute /servers --field limit=5',
          'api POST compute /cloudaccounts/lab/sync --field cloudaccount[full_sync]=true',
          'api PUT identity /projects/p1 --input project.json',
          'api GET compute /servers --paginate --output-format ndjson',
        ],
        options: {
          method: positional(text('GET, HEAD, POST, PUT, PATCH or DELETE')),
          service: positional(text('Type of the service: compute (or region), identity (or keystone), image, log, …')),
          path: positional(text('Path below the service, e.g. /servers/web1')),
          field: texts('A value: true, false, null and numbers are what they are, @FILE is the content of a file', {
            metavar: 'KEY=VALUE',
            short: 'F',
          }),
          raw_field: texts('A value that is a text whatever it looks like', { metavar: 'KEY=VALUE', short: 'f' }),
          input: text('File with the body; - for standard input', { metavar: 'FILE' }),
          header: texts('A header to send', { metavar: 'NAME:VALUE', short: 'H' }),
          paginate: flag('Follow a list to its end'),
        },
        candidates: async place => (await import('./api/candidates.ts')).apiCandidates(place),
        run: ({ method: given, service, path: asked, paginate, ...rest }) => {
          const method = METHODS.find(known => known === given.toUpperCase())
          if (method === undefined) throw new UsageError(`METHOD: "${given}" is none of ${METHODS.join(', ')}.`)
          if (paginate === true && method !== 'GET') throw new UsageError('--paginate: only a GET has pages.')
          const path = servicePath(asked)
          return async (context: ClimcContext) => {
            const { callApi } = await import('./api/call.ts')
            return callApi({ ...rest, method, service, path, paginate: paginate === true }, context)
          }
        },
      }),
  },
})
