import { storages } from '../../api/compute/storages.ts'
import { zones } from '../../api/compute/zones.ts'
import { choice, flag, integer, number, positional, secret, text } from '../../cli/options/index.ts'
import { create, custom, defineResource, get, list, perform, remove, show, update } from '../resource.ts'
import { changeDomain, share } from '../sharing.ts'
import { ID } from '../verbs/verb.ts'
import { CREATE, createBody, MEDIA, RBD } from './storages/create.ts'

export default defineResource({
  keyword: 'storage',
  resource: storages,
  heading: 'Storages',
  commands: {
    list: () =>
      list(
        {
          share: flag('Only shared ones'),
          local: flag('Only local ones', { early: true }),
          usable: flag(),
          zone: text(undefined, { wire: false }),
          region: text(),
          schedtag: text(),
          host_id: text('Only those attached to this host, ID or name'),
          host_schedtag_id: text(),
          image_id: text('Only those that can hold this image, ID or name'),
          is_baremetal: flag('Only those of bare-metal machines'),
        },
        { within: { option: 'zone', resource: zones } },
      ),
    update: () =>
      update({
        // The original reads a description and a name and does not send them.
        description: text('Has no effect', { wire: false, metavar: 'DESCRIPTION' }),
        medium_type: choice(MEDIA, 'Solid state or rotating'),
        ...RBD,
        rbd_key: secret(text('Ceph: key of the client')),
        reserved: text('Space kept free, in MiB'),
        capacity: integer('Capacity in MiB', { default: 0 }),
        master_host: text('Host that manages a shared LVM storage, ID or name'),
        auto_cache_images: flag('Ceph: cache images automatically'),
        name: text('Has no effect', { wire: false }),
      }),
    create: () => create(CREATE, { body: createBody }),
    show: () => show({ show_fail_reason: flag(), with_meta: flag() }),
    delete: () => remove(),
    enable: () => perform(),
    disable: () => perform(),
    online: () => perform(undefined, { summary: 'Mark a storage as online' }),
    offline: () => perform(undefined, { summary: 'Mark a storage as offline' }),
    'cache-image': () =>
      perform(
        {
          image: positional(text()),
          format: choice(['iso', 'vmdk', 'qcow2', 'vhd', 'tgz'], 'Format to cache it in'),
          force: flag('Cache it again even if it is cached', { default: false }),
        },
        { summary: 'Cache an image on a storage' },
      ),
    'uncache-image': () =>
      perform(
        { image: positional(text()), force: flag(undefined, { default: false }) },
        { summary: 'Remove a cached image from a storage' },
      ),
    'change-owner': () => changeDomain('Hand a storage over to another domain'),
    'force-detach-host': () =>
      perform({ host: positional(text()) }, { summary: 'Detach a host that is gone from a storage' }),
    public: () => share('Share a storage with other domains or projects'),
    private: () => perform(),
    'hardware-info': () => get(undefined, { summary: 'Show vendor, model and bandwidth of a storage' }),
    'set-hardware-info': () =>
      perform(
        { vendor: text(), bandwidth: number('Bandwidth in GB per second'), model: text() },
        {
          body: ({ bandwidth = 0, vendor, model }) => ({
            bandwidth,
            ...(vendor && { vendor }),
            ...(model && { model }),
          }),
          summary: 'Set vendor, model and bandwidth of a storage',
        },
      ),
    'set-commit-bound': () =>
      perform(
        { cmtbound: number('How many times its capacity may be promised, e.g. 1.5') },
        {
          // In single precision, as the original holds it.
          body: ({ cmtbound }) => (cmtbound === undefined ? {} : { cmtbound: Math.fround(cmtbound) }),
          sendsEmpty: true,
          summary: 'Set how far a storage may be overcommitted',
        },
      ),
    'ceph-run': () =>
      custom(
        {
          ...ID,
          subcmd: positional(text('Command line, e.g. "df" or "rbd ls pool"; "showconf" shows the configuration')),
        },
        { summary: 'Run a command of Ceph, installed here, against a Ceph storage' },
        ({ id, subcmd }) =>
          async ({ manager, context }) => {
            const { cephOutput } = await import('./storages/ceph-output.ts')
            return { kind: 'text', text: await cephOutput(await manager.get(id), subcmd, context) }
          },
      ),
  },
})
