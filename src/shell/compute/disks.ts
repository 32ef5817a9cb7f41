import { disks } from '../../api/compute/disks.ts'
import { choice, flag, integer, positional, text, texts } from '../../cli/options/index.ts'
import { batchPerform, batchRemove, create, defineResource, get, list, perform, show, update } from '../resource.ts'

export default defineResource({
  keyword: 'disk',
  resource: disks,
  commands: {
    list: () =>
      list({
        unused: flag(),
        share: flag(),
        local: flag(),
        server_id: texts(),
        guest_status: text(),
        order_by_server: text(),
        storage: text(),
        type: choice(['sys', 'data', 'swap', 'volume']),
        cloud_type: choice(['Public', 'Private']),
        order_by_guest_count: text(),
        billing_type: choice(['postpaid', 'prepaid']),
        snapshotpolicy_id: text(),
        storage_host_id: text(),
        binding_server_snapshotpolicy: flag(undefined, { negative: 'no-binding-server-snapshotpolicy' }),
        binding_snapshotpolicy: flag(undefined, { negative: 'no-binding-snapshotpolicy' }),
      }),
    show: () => show(),
    public: () => perform(),
    private: () => perform(),
    syncstatus: () => perform(),
    'change-owner-candidate-domains': () => get(),
    'disk-cancel-delete': () => perform(),
    'set-class-metadata': () => perform({ tags: positional(texts(undefined, { wire: 'v-tags' })) }),
    rebuild: () =>
      perform(
        {
          template_id: text(),
          size: text(),
          fs: text(),
          fs_feature_f2fs_case_insensitive: flag(undefined, { wire: false }),
          fs_feature_f2fs_overprovision_ratio_percentage: integer(undefined, { wire: false }),
          fs_feature_ext4_case_insensitive: flag(undefined, { wire: false }),
          fs_feature_ext4_reserved_blocks_percentage: integer(undefined, { wire: false }),
          backup_id: text(),
        },
        { sendsEmpty: true },
      ),
    migrate: () => perform({ target_storage_id: text() }, { sendsEmpty: true }),
    'reset-template': () => perform({ template_id: text() }, { sendsEmpty: true }),
    'change-billing-type': () => perform({ billing_type: choice(['prepaid', 'postpaid']) }),
    'change-storage-type': () => perform({ storage_type: text() }, { sendsEmpty: true }),
    delete: () => batchRemove({ delete_snapshots: flag(), override_pending_delete: flag(undefined, { short: 'f' }) }),
    purge: () => batchPerform(),
    metadata: () => get(),
    update: () =>
      update({
        desc: text(undefined, { wire: 'description', metavar: 'DESCRIPTION' }),
        auto_delete: choice(['true', 'false', 'enable', 'disable']),
        auto_snapshot: choice(['enable', 'disable']),
        disk_type: choice(['data', 'volume', 'sys']),
        is_ssd: flag(undefined, { negative: 'no-is-ssd' }),
        auto_reset: flag(),
        name: text(),
      }),
    create: () =>
      create(
        {
          name: positional(text()),
          diskdesc: positional(text(undefined, { wire: 'image_id' })),
          prefer_region_id: text(),
          prefer_zone_id: text(undefined, { wire: false }),
          prefer_zones: texts(undefined, { wire: false }),
          prefer_wire_id: text(),
          prefer_host_id: text(),
          count: integer(undefined, { wire: false }),
          desc: text(undefined, { wire: 'description', metavar: 'Description' }),
          storage: text(undefined, { wire: 'storage_id' }),
          hypervisor: text(),
          backend: text(),
          schedtag: texts(undefined, { metavar: 'KEY:VALUE' }),
          task_notify: flag(undefined, { wire: false }),
          snapshot_id: text(undefined, { wire: false }),
          backup_id: text(),
          project: text(undefined, { wire: false }),
          prefer_manager_id: text(),
        },
        { fixed: { auto_reset: false, dry_run: false, size: -1 } },
      ),
    resize: () => perform({ size: positional(text()) }),
    reset: () =>
      perform(
        { snapshot: positional(text(undefined, { wire: 'snapshot_id' })), auto_start: flag() },
        { action: 'disk-reset' },
      ),
    save: () =>
      perform({
        name: positional(text()),
        ostype: positional(choice(['Linux', 'Windows', 'VMware'], undefined, { wire: 'properties.os_type' })),
        format: choice(['vmdk', 'qcow2']),
        notes: text(),
        is_public: flag(),
      }),
    'update-status': () => perform({ status: positional(choice(['ready'])) }, { action: 'status' }),
    'change-owner': () => perform({ tenant: positional(text()) }),
  },
})
