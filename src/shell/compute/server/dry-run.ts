import { schedulers } from '../../../api/scheduler/schedulers.ts'
import type { Output } from '../../../cli/output.ts'
import { isJsonObject, type JsonObject, type JsonValue, numberOf, objectsIn } from '../../../core/json.ts'
import type { Call } from '../../resource.ts'
import { SIZE_FORM, sizeInMegas } from '../../syntax/size.ts'
import { malformed } from '../../syntax/words.ts'
import { serverConfig } from './configs.ts'
import type { CreateValues } from './create-body.ts'

const COLUMNS = ['id', 'name', 'capacity', 'count', 'score', 'capacity_details', 'score_details']

/** What the original sends to the scheduler whatever was asked for. */
const ALWAYS = {
  best_effort: false,
  suggestion_limit: 0,
  suggestion_all: false,
  record_to_history: false,
  details: true,
  live_migrate: false,
  reset_cpu_numa_pin: false,
  extra_cpu_count: 0,
  host_mem_page_size: 0,
  reuse_network: false,
  change_config: false,
  has_isolated_device: false,
} as const

/**
 * Asks the scheduler on which hosts a server could go: POST /scheduler/test. The original takes a memory size in MiB
 * only and forgets where the server is to go; here any size will do and every wish is passed on.
 * @throws UsageError without a memory size
 */
export function dryRun(values: CreateValues): (call: Call) => Promise<Output> {
  const written = values.mem_spec ?? ''
  const memory = sizeInMegas(written, 1024)
  if (memory === undefined) throw malformed('--mem-spec', written, `${SIZE_FORM}; --dry-run needs it`)
  const body: JsonObject = {
    ...ALWAYS,
    ...serverConfig(values),
    vmem_size: memory,
    vcpu_count: values.ncpu,
    count: Math.max(Number(values.count), 1),
  }
  if (values.group !== undefined && values.group.length > 0) body.groups = values.group
  return async ({ session }) => forecast(await session.manager(schedulers).submit('POST', '/scheduler/test', { body }))
}

/** The hosts that the scheduler found, as a list. */
function forecast(answer: JsonValue): Output {
  const hosts = objectsIn(isJsonObject(answer) ? answer.data : undefined)
  const total = numberOf(answer, 'total') ?? hosts.length
  const limit = numberOf(answer, 'limit') ?? 0
  const offset = numberOf(answer, 'offset') ?? 0
  return { kind: 'list', page: { data: hosts, total, limit, offset }, columns: COLUMNS }
}
