import { flag, positional, type Shape, text, texts, type Values } from '../../../cli/options/index.ts'
import type { JsonObject } from '../../../core/json.ts'
import { toWire } from '../../wire.ts'

const tar = (member: string) => ({ wire: `backup_as_tar.${member}` })

export const DISK_BACKUP = {
  name: positional(text()),
  disk_id: positional(text()),
  backup_storage_id: positional(text()),
  as_tar_container_id: text('Container that packs the files, ID or name', tar('container_id')),
  as_tar_include_file: texts('Path in the disk to pack', tar('include_files')),
  as_tar_include_pattern: texts('Pattern of paths in the disk to pack', tar('include_patterns')),
  as_tar_exclude_file: texts('Path in the disk to leave out', tar('exclude_files')),
  as_tar_ignore_not_exist_file: flag('Go on when a path is not there', {
    ...tar('ignore_not_exist_file'),
    default: false,
  }),
  backup_path: text('Path of a backup file that is there already, to make it known', { wire: 'backup_file_path' }),
  description: text(undefined, { metavar: 'DESCRIPTION' }),
} satisfies Shape

/** The backup storage is sent under its old name too; the size is for the region to find out. */
export function diskBackup(values: Values<typeof DISK_BACKUP>): JsonObject {
  return {
    ...toWire(DISK_BACKUP, values),
    back_storage_id: values.backup_storage_id,
    dry_run: false,
    size_mb: 0,
  }
}
