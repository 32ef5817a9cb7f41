import { ApiError, invalidStatus, missingParameter, reportedWithin } from '../../http/api-error.ts'
import type { Row } from '../../kinds/model/column.ts'
import type { Kind } from '../../kinds/model/kind.ts'
import { type ApiRequest, bodyText } from '../../resources/request.ts'
import { newName } from '../../resources/write.ts'

/** What the original calls the steps that a refusal tells of. */
interface Steps {
  readonly check: string
  readonly name: string
}

/**
 * The name of a copy of a whole server, a snapshot or a backup.
 * @throws ApiError when the server cannot be copied now, or the name not be had
 */
export function copyName(request: ApiRequest, kind: Kind, server: Row, steps: Steps): string {
  return reportedWithin(steps.check, () => {
    if (String(server.backup_host_id ?? '') !== '')
      throw new ApiError('BadRequestError', "Can't do instance snapshot with backup guest")
    if (!['running', 'ready'].includes(String(server.status)))
      throw invalidStatus(`guest can't do snapshot in status ${String(server.status)}`)
    if (bodyText(request, 'name', 'generate_name') === undefined) throw missingParameter('name')
    const owner = { domainId: String(server.domain_id), projectId: String(server.tenant_id) }
    return reportedWithin(steps.name, () => newName(request, kind, owner))
  })
}
