import { containers } from '../../../api/compute/containers.ts'
import type { Session } from '../../../client/index.ts'
import { memberText } from '../../answers.ts'

/** Where a container runs: the agent of its host, which streams logs and runs commands. */
export interface ExecInfo {
  /** Base URL of the agent. */
  readonly hostUri: string
  /** Path of the container below it. */
  readonly path: string
}

/** Where a container runs: GET /containers/ID/exec-info. */
export async function execInfo(session: Session, id: string): Promise<ExecInfo> {
  const asked = `GET /containers/${id}/exec-info`
  const info = await session.manager(containers).getSpecific(id, 'exec-info')
  const pod = encodeURIComponent(memberText(info, 'pod_id', asked))
  const container = encodeURIComponent(memberText(info, 'container_id', asked))
  return { hostUri: memberText(info, 'host_uri', asked), path: `/pods/${pod}/containers/${container}` }
}
