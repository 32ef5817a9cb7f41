import { choice, flag, integer, positional, type Shape, secret, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'
import { DURATION_FORM, durationSeconds } from '../../syntax/duration.ts'
import { malformed } from '../../syntax/words.ts'
import { toWire } from '../../wire.ts'
import { connect, consoleOutput, PAGE } from './connect.ts'

type Action = (call: Call) => Promise<Output>

const K8S_POD = {
  name: positional(text('Kubernetes pod, name')),
  namespace: text('Namespace of the pod'),
  container: text('Container of the pod'),
  cluster: text('Kubernetes cluster, name; K8S_CLUSTER, then "default" when absent'),
} satisfies Shape
export const POD_SHELL = { ...K8S_POD, ...PAGE } satisfies Shape
export const POD_LOG = {
  ...K8S_POD,
  since: text('Not older than that, e.g. 5s, 2m or 3h'),
  ...PAGE,
} satisfies Shape

/** A shell in a Kubernetes pod. */
export function podShell(values: Values<typeof POD_SHELL>): Action {
  return k8sConsole(values, 'shell', toWire(POD_SHELL, values))
}

/**
 * The log of a Kubernetes pod.
 * @throws UsageError where `--since` is no duration
 */
export function podLog(values: Values<typeof POD_LOG>): Action {
  const { since = '' } = values
  if (since !== '' && durationSeconds(since) === undefined) throw malformed('--since', since, DURATION_FORM)
  return k8sConsole(values, 'log', toWire(POD_LOG, values))
}

function k8sConsole(values: Values<typeof POD_SHELL>, action: string, body: JsonObject): Action {
  return async call => {
    const cluster = values.cluster || call.context.env.K8S_CLUSTER || 'default'
    const answer = await connect(call.session, ['k8s', values.name, action], { ...body, cluster })
    return consoleOutput(call, answer, values.webconsole_url)
  }
}

export const SERVER_CONSOLE = { id: positional(text('Server, ID or name')), ...PAGE } satisfies Shape
export const BAREMETAL_CONSOLE = { id: positional(text('Bare-metal host, ID or name')), ...PAGE } satisfies Shape

/** The screen of a server, or of a bare-metal host. */
export function screen(kind: 'server' | 'baremetal') {
  return ({ id, webconsole_url: page }: Values<typeof SERVER_CONSOLE>): Action =>
    async call =>
      consoleOutput(call, await connect(call.session, [kind, id]), page)
}

export const SSH_CONSOLE = {
  id: positional(text('Server or host, ID or name', { wire: false })),
  ip: text('IP address, where it has several'),
  port: integer('Port of the SSH service; 0: the one that is set', { default: 0 }),
  username: text('Account to log in with'),
  keep_username: flag('Log in with exactly that account', { default: false }),
  password: secret(text('Password to log in with')),
  resource_type: choice(['host', 'server'], 'What it is'),
  ...PAGE,
} satisfies Shape

/** A shell by SSH. */
export function sshConsole(values: Values<typeof SSH_CONSOLE>): Action {
  const body = { webconsole: toWire(SSH_CONSOLE, values) }
  return async call => consoleOutput(call, await connect(call.session, ['ssh', values.id], body), values.webconsole_url)
}

export const RDP_CONSOLE = {
  id: positional(text('Server, ID or name')),
  host: text('Address of the server'),
  port: integer('Port of the RDP service'),
  username: text('Account to log in with'),
  password: secret(text('Password to log in with')),
  width: integer('Width of the screen in pixels'),
  height: integer('Height of the screen in pixels'),
  dpi: integer('Dots per inch'),
  ...PAGE,
} satisfies Shape

/** The screen of a server by RDP. The URL of the pages is sent too, as in the original. */
export function rdpConsole(values: Values<typeof RDP_CONSOLE>): Action {
  const page = values.webconsole_url
  const body = { webconsole: { ...toWire(RDP_CONSOLE, values), ...(page ? { webconsole_url: page } : {}) } }
  return async call => consoleOutput(call, await connect(call.session, ['server-rdp', values.id], body), page)
}
