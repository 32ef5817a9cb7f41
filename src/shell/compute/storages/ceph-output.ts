import type { Context } from '../../../cli/context.ts'
import { type JsonValue, stringifyJson } from '../../../core/json.ts'
import { cephConf, clusterOf, hasKey, keyringText, runCeph } from './ceph.ts'

/** What `storage-ceph-run` prints: the answer of Ceph as JSON, or for `showconf` the configuration, key included. */
export async function cephOutput(storage: JsonValue, line: string, context: Context): Promise<string> {
  const cluster = clusterOf(storage)
  if (line.trim() !== 'showconf') {
    return `${stringifyJson(await runCeph(cluster, line, context), { indent: 2, sortKeys: true })}\n`
  }
  const key = cluster.key === undefined ? '' : keyringText(cluster.key)
  return `ceph.conf\n${cephConf(cluster, hasKey(cluster) ? 'key.conf' : undefined)}\nkey.conf\n${key}\n`
}
