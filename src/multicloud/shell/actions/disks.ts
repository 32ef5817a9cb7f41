import { flag, integer, pairs, positional, required, text } from '../../../cli/options/index.ts'
import { disks, snapshots, storages } from '../resources/finders.ts'
import { type Actions, action } from './action.ts'
import { given, numberOr } from './given.ts'
import { parseSizeGb, parseSizeMb } from './sizes.ts'

const SIZE = positional(text('Size, e.g. 40G', { metavar: 'SIZE' }))

/** Everything that can be done to disks and their snapshots. */
export const DISK_ACTIONS: Actions = {
  'disk-create': () =>
    action(storages, {
      summary: 'Create a disk on a storage',
      examples: ['disk-create TestCloud/cn-north-1/cn-north-1a/sub-production/cloud_ssd data-1 40G'],
      options: {
        name: positional(text('Name of the disk')),
        size: SIZE,
        desc: text('Description'),
        iops: integer('Operations a second'),
        throughput: integer('MB a second'),
        snapshot: text('Global id of the snapshot to start from'),
        project: text('Global id of the project'),
        tag: pairs('A tag'),
      },
      act: ({ name, size, desc: description, iops, throughput, snapshot: snapshotId, project, tag: tags }) => {
        const rest = { description, iops: numberOr(iops), throughput: numberOr(throughput), snapshotId, tags }
        const disk = { name, sizeGb: parseSizeGb(size, 'SIZE'), ...given({ ...rest, projectId: project }) }
        return storage => storage.createDisk(disk)
      },
    }),
  'disk-resize': () =>
    action(disks, {
      summary: 'Grow a disk',
      examples: ['disk-resize vol-3hbz8d5c 80G'],
      options: { size: SIZE },
      act: ({ size }) => {
        const sizeMb = parseSizeMb(size, 'SIZE')
        return disk => disk.resize(sizeMb)
      },
    }),
  'disk-create-snapshot': () =>
    action(disks, {
      summary: 'Take a snapshot of a disk',
      options: { name: positional(text('Name of the snapshot')), desc: text('Description') },
      act:
        ({ name, desc }) =>
        disk =>
          disk.createSnapshot(name, desc),
    }),
  'disk-reset': () =>
    action(disks, {
      summary: 'Roll a disk back to one of its snapshots',
      options: { snapshot: positional(text('Global id of the snapshot')) },
      act:
        ({ snapshot }) =>
        disk =>
          disk.reset(snapshot),
    }),
  'disk-delete': () => action(disks, { summary: 'Delete a disk', options: {}, act: () => disk => disk.delete() }),
  'disk-set-tags': () =>
    action(disks, {
      summary: 'Add tags to a disk',
      options: { tag: required(pairs('A tag')), replace: flag('Remove all other tags') },
      act:
        ({ tag, replace }) =>
        disk =>
          disk.setTags(tag, replace === true),
    }),
  'snapshot-delete': () =>
    action(snapshots, { summary: 'Delete a snapshot', options: {}, act: () => snapshot => snapshot.delete() }),
}
