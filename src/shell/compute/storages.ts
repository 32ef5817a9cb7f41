import { storages } from '../../api/compute/storages.ts'
import { choice, flag, integer, number, positional, text, texts } from '../../cli/options/index.ts'
import { create, defineResource, get, list, perform, remove, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'storage',
  resource: storages,
  commands: {
    list: () =>
      list({
        share: flag(),
        local: flag(),
        usable: flag(),
        zone: text(undefined, { wire: false }),
        region: text(),
        schedtag: text(),
        host_id: text(),
        host_schedtag_id: text(),
        image_id: text(),
        is_baremetal: flag(),
      }),
    update: () =>
      update({
        description: text(undefined, { wire: false, metavar: 'DESCRIPTION' }),
        medium_type: choice(['ssd', 'rotate']),
        rbd_rados_mon_op_timeout: integer(undefined, { default: 0 }),
        rbd_rados_osd_op_timeout: integer(undefined, { default: 0 }),
        rbd_client_mount_timeout: integer(undefined, { default: 0 }),
        rbd_enable_messenger_v2: flag(undefined, { default: false }),
        rbd_key: text(),
        reserved: text(),
        capacity: integer(undefined, { default: 0 }),
        master_host: text(),
        auto_cache_images: flag(),
        name: text(undefined, { wire: false }),
      }),
    create: () =>
      create({
        name: positional(text()),
        zone: positional(text()),
        medium_type: choice(['ssd', 'rotate'], undefined, { wire: false, default: 'ssd' }),
        storage_type: choice(['local', 'nas', 'vsan', 'rbd', 'nfs', 'gpfs', 'baremetal', 'clvm', 'slvm']),
        rbd_mon_host: text(),
        rbd_enable_messenger_v2: flag(undefined, { default: false }),
        rbd_rados_mon_op_timeout: integer(undefined, { default: 0 }),
        rbd_rados_osd_op_timeout: integer(undefined, { default: 0 }),
        rbd_client_mount_timeout: integer(undefined, { default: 0 }),
        rbd_key: text(),
        rbd_pool: text(),
        auto_cache_images: flag(),
        nfs_host: text(),
        nfs_shared_dir: text(),
        clvm_vg_name: text(),
        slvm_vg_name: text(),
        lvmlockd: flag(undefined, { default: false }),
        master_host: text(),
        capacity: integer(undefined, { default: 0 }),
      }),
    show: () => show({ show_fail_reason: flag(), with_meta: flag() }),
    delete: () => remove(),
    enable: () => perform(),
    disable: () => perform(),
    online: () => perform(),
    offline: () => perform(),
    'cache-image': () =>
      perform({
        image: positional(text()),
        format: choice(['iso', 'vmdk', 'qcow2', 'vhd', 'tgz']),
        force: flag(undefined, { default: false }),
      }),
    'uncache-image': () => perform({ image: positional(text()), force: flag(undefined, { default: false }) }),
    'change-owner': () => perform({ project_domain: text() }, { sendsEmpty: true }),
    'force-detach-host': () => perform({ host: positional(text()) }),
    public: () =>
      perform(
        { shared_domains: texts(), shared_projects: texts(), scope: choice(['system', 'domain', 'project']) },
        { sendsEmpty: true },
      ),
    private: () => perform(),
    'hardware-info': () => get(),
    'set-hardware-info': () => perform({ vendor: text(), bandwidth: number(), model: text() }),
    'set-commit-bound': () => perform({ cmtbound: number() }, { sendsEmpty: true }),
    'ceph-run': () => show({ subcmd: positional(text(undefined, { wire: false })) }),
  },
})
