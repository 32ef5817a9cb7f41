import { choice, flag, integer, type Shape, text, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'

const unsent = { wire: false } as const
const PERCENT = 'Per cent of the disk'

export const UPDATE = {
  desc: text(undefined, { metavar: 'DESCRIPTION' }),
  auto_delete: choice(['true', 'false', 'enable', 'disable'], 'Delete it together with its server'),
  auto_snapshot: choice(['enable', 'disable'], 'Take snapshots of it by policy'),
  disk_type: choice(['data', 'volume', 'sys'], 'What it is used for'),
  is_ssd: flag('It is a solid-state disk', { negative: 'no-is-ssd' }),
  auto_reset: flag('Set it back whenever its server stops'),
  name: text('New name'),
} satisfies Shape

/** The words for yes and no become truth values; nothing else is renamed but the description. */
export function updated({ desc, auto_delete, auto_snapshot, ...rest }: Values<typeof UPDATE>): JsonObject {
  const body: JsonObject = { ...given(rest) }
  if (desc !== undefined && desc !== '') body.description = desc
  if (auto_delete !== undefined) body.auto_delete = auto_delete === 'true' || auto_delete === 'enable'
  if (auto_snapshot !== undefined) body.auto_snapshot = auto_snapshot === 'enable'
  return body
}

export const REBUILD = {
  template_id: text('Image to fill it from, ID or name'),
  size: text('New size, e.g. 40G; a number is MiB'),
  fs: text('File system to make on it'),
  fs_feature_f2fs_case_insensitive: flag('f2fs: names may differ in case', unsent),
  fs_feature_f2fs_overprovision_ratio_percentage: integer(`f2fs: ${PERCENT} kept for itself`, unsent),
  fs_feature_ext4_case_insensitive: flag('ext4: names may differ in case', unsent),
  fs_feature_ext4_reserved_blocks_percentage: integer(`ext4: ${PERCENT} reserved for root`, unsent),
  backup_id: text('Disk backup to fill it from, ID or name'),
} satisfies Shape

/** The features of a file system go together: with one of them the others are sent as well, off or 0. */
export function rebuilt(values: Values<typeof REBUILD>): JsonObject {
  const { template_id, size, fs, backup_id } = values
  const body: JsonObject = given({ template_id, size, fs, backup_id })
  const ext4 = features(
    'reserved_blocks_percentage',
    values.fs_feature_ext4_case_insensitive,
    values.fs_feature_ext4_reserved_blocks_percentage,
  )
  const f2fs = features(
    'overprovision_ratio_percentage',
    values.fs_feature_f2fs_case_insensitive,
    values.fs_feature_f2fs_overprovision_ratio_percentage,
  )
  const both = given({ ext4, f2fs })
  if (Object.keys(both).length > 0) body.fs_features = both
  return body
}

function features(
  ratio: string,
  insensitive: boolean | undefined,
  percent: number | bigint | undefined,
): JsonObject | undefined {
  if (insensitive === undefined && percent === undefined) return undefined
  return { case_insensitive: insensitive ?? false, [ratio]: percent ?? 0 }
}

/** Only the members that have a value; an empty text is none. */
function given(values: Readonly<Record<string, JsonObject[string] | undefined>>): JsonObject {
  const body: JsonObject = {}
  for (const [member, value] of Object.entries(values)) if (value !== undefined && value !== '') body[member] = value
  return body
}
