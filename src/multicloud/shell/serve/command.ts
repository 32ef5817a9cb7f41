import { randomBytes } from 'node:crypto'
import { networkInterfaces } from 'node:os'
import type { Command } from '../../../cli/command.ts'
import { writeOut } from '../../../cli/context.ts'
import { integer, secret, text } from '../../../cli/options/index.ts'
import { nothing } from '../../../cli/output.ts'
import { UsageError } from '../../../core/errors/index.ts'
import { Secret } from '../../../core/secret.ts'
import { cloudCommand } from '../cloud-command.ts'
import type { CloudContext } from '../context.ts'

const LOOPBACK = '127.0.0.1'
/** Characters that need no escaping in a path; enough of them cannot be guessed. */
const TOKEN = /^[\w-]{16,}$/

/** `testcli serve-remotefile`: the bridge by which any provider is imported into any region. */
export function serveRemoteFileCommand(): Command<CloudContext> {
  return cloudCommand({
    summary: 'Serve what the provider sees as the files of RemoteFile, until Ctrl-C',
    description:
      'Any Cloudpods imports them: climc cloud-account-create-remotefile NAME --auth-url URL, with the URL of the line\n' +
      '"ready URL". The files are made while they are read, so every sync sees the cloud as it is. Whoever knows the URL\n' +
      'can read the whole account (never its secrets).',
    examples: [
      'serve-remotefile',
      'serve-remotefile --host 0.0.0.0 --port 8765',
      '--sub-account sub-1 serve-remotefile',
    ],
    options: {
      host: text('Address to listen on; other machines reach it only if you say so here', { default: LOOPBACK }),
      port: integer('Port to listen on; 0 takes a free one', { default: 0 }),
      access_token: secret(
        text('First part of the path, at least 16 letters, digits, - or _; a random one when absent', {
          env: 'TESTCLI_ACCESS_TOKEN',
        }),
      ),
      metric_minutes: integer('How far back metrics.json goes', { default: 15 }),
    },
    run: ({ host, port, access_token: given, metric_minutes: minutes }) => {
      if (Number(port) < 0 || Number(port) > 65_535) throw new UsageError(`--port: ${port} is not a port; 0 to 65535.`)
      if (Number(minutes) < 1) throw new UsageError(`--metric-minutes: ${minutes} is less than one minute.`)
      if (given !== undefined && !TOKEN.test(given))
        throw new UsageError('--access-token: at least 16 letters, digits, - or _ are needed.')
      return async context => {
        context.liftTimeout()
        const token = new Secret(given ?? randomBytes(18).toString('base64url'))
        const { factory, config } = await context.cloudAccount()
        const [{ datasetApp }, { listen }] = await Promise.all([import('./app.ts'), import('./listen.ts')])
        // Wrong credentials are found out now, not at the first import.
        await context.cloud()
        const app = datasetApp({
          open: () => factory.getProvider(config),
          token,
          secret: factory.accountForm.fields.some(field => field.secret === true) ? config.secret : undefined,
          log: line => context.stderr.write(`testcli: ${line}\n`),
          metricMinutes: Number(minutes),
          now: context.now,
        })
        const server = await listen(app.fetch, host, Number(port))
        const url = `http://${reachable(host)}:${server.port}/${token.reveal()}`
        if (!isLoopback(host))
          context.stderr.write(
            `testcli: listening on ${host}: whoever reaches this machine and has the URL reads the account\n`,
          )
        try {
          await writeOut(context.stdout, `ready ${url}\n`)
          context.stderr.write(
            `testcli: import it with: climc cloud-account-create-remotefile NAME --auth-url ${url}\n`,
          )
          await untilAborted(context.signal)
        } finally {
          await server.close()
        }
        return nothing
      }
    },
  })
}

/** A host as others write it: a name for all addresses stands for the first that is not loopback. */
function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') {
    const own = Object.values(networkInterfaces()).flatMap(list => list ?? [])
    return own.find(address => !address.internal && address.family === 'IPv4')?.address ?? LOOPBACK
  }
  return host.includes(':') ? `[${host}]` : host
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
