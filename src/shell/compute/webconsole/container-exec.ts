import { isIP } from 'node:net'
import { containers } from '../../../api/compute/containers.ts'
import { servers } from '../../../api/compute/servers.ts'
import { kubeclusters } from '../../../api/k8s/kubeclusters.ts'
import { pods } from '../../../api/k8s/pods.ts'
import { positional, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { Output } from '../../../cli/output.ts'
import type { Session, WireObject } from '../../../client/index.ts'
import { ClimcError } from '../../../core/errors/index.ts'
import { type JsonValue, textOf } from '../../../core/json.ts'
import { z } from '../../../core/zod.ts'
import { badAnswer, memberText } from '../../answers.ts'
import type { Call } from '../../resource.ts'
import { connect, consoleOutput, PAGE } from './connect.ts'

export const EXEC_CONSOLE = { id: positional(text('Container, ID or name', { wire: false })), ...PAGE } satisfies Shape

/**
 * A shell in a container: the platform's own climc runs `container-exec ID sh` with our token, and its terminal is
 * shown. That climc runs in a pod of the platform's cluster, or where there is none on the host `climc`.
 */
export function execConsole({ id, webconsole_url: page }: Values<typeof EXEC_CONSOLE>) {
  return async (call: Call): Promise<Output> => {
    const { session } = call
    const container = await session.manager(containers).get(id)
    const serverId = memberText(container, 'guest_id', `GET /containers/${id}`)
    const server = readServer(await session.manager(servers).get(serverId), serverId)
    const display = { instance_name: `${server.name}/${textOf(container, 'name') ?? ''}`, ips: server.ips }
    const shell = { command: '/opt/yunion/bin/climc', args: ['container-exec', id, 'sh'], display_info: display }
    const answer = await connect(session, ['climc', 'shell'], { webconsole: await shellBody(session, shell) })
    return consoleOutput(call, answer, page)
  }
}

const serverShape = z.object({
  name: z.string(),
  ips: z.prefault(
    z.pipe(
      z.string(),
      z.transform((ips: string) => ips.split(',').filter(ip => ip !== '')),
    ),
    '',
  ),
})

function readServer(server: JsonValue, id: string): { readonly name: string; readonly ips: string[] } {
  const result = z.safeParse(serverShape, server)
  if (result.success && result.data.ips.every(ip => isIP(ip.trim()) !== 0)) return result.data
  throw badAnswer(`GET /servers/${id}`, 'has no name, or "ips" that are no IP addresses')
}

async function shellBody(session: Session, shell: WireObject): Promise<WireObject> {
  const token = await session.token()
  const [identity = session.options.authUrl] = await session.serviceUrls('identity', {
    endpointType: 'internal',
    method: 'POST',
  })
  return {
    username: 'root',
    keep_username: true,
    ip_addr: await climcAddress(session),
    port: 22,
    name: 'climc',
    env: {
      OS_AUTH_TOKEN: token.id,
      OS_PROJECT_NAME: token.project.name,
      OS_PROJECT_DOMAIN: token.project.domain.name,
      OS_AUTH_URL: identity,
      OS_ENDPOINT_TYPE: 'internal',
      YUNION_USE_CACHED_TOKEN: 'false',
      YUNION_INSECURE: 'true',
      OS_USERNAME: '',
      OS_PASSWORD: '',
      OS_DOMAIN_NAME: '',
      OS_ACCESS_KEY: '',
      OS_SECRET_KEY: '',
      OS_TRY_TERM_WIDTH: 'false',
      GOMAXPROCS: '2',
    },
    ...shell,
  }
}

/** The address of the pod that climc runs in; the host name `climc` where the platform runs without Kubernetes. */
async function climcAddress(session: Session): Promise<string> {
  try {
    const query = { system: true, scope: 'system', name: 'system-default' }
    const [cluster] = (await session.manager(kubeclusters).list(query)).data
    const clusterId = textOf(cluster ?? {}, 'id')
    if (clusterId === undefined) return 'climc'
    const search = { cluster: clusterId, namespace: 'onecloud', search: 'climc', details: true }
    const [pod] = (await session.manager(pods).list(search)).data
    return textOf(pod ?? {}, 'podIP') || 'climc'
  } catch (error) {
    if (error instanceof ClimcError && error.kind !== 'interrupted') return 'climc'
    throw error
  }
}
