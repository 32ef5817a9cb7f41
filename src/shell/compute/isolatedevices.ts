import { guestisolateddevices } from '../../api/compute/guestisolateddevices.ts'
import { isolatedDevices } from '../../api/compute/isolated-devices.ts'
import { choice, flag, integer, integers, positional, text, texts } from '../../cli/options/index.ts'
import { batchPerform, batchRemove, create, defineResource, list, perform, show, update } from '../resource.ts'

export default defineResource(
  {
    keyword: 'isolated-device',
    resource: isolatedDevices,
    commands: {
      list: () =>
        list({
          unused: flag(undefined, { default: false }),
          gpu: flag(undefined, { default: false }),
          host: text(),
          region: text(),
          zone: text(),
          server: text(),
          dev_type: texts(),
          model: texts(),
          vendor: texts(),
          addr: texts(),
          device_path: texts(),
          vendor_device_id: texts(),
          numa_node: integers(),
          index: integer(),
          device_minor: integer(),
        }),
      update: () =>
        update({ reserved_mem: integer(), reserved_storage: integer(), dev_type: text(), reserved_cpu: integer() }),
      show: () => show(),
      create: () =>
        create({
          name: positional(text()),
          host_id: text(),
          dev_type: text(),
          sharing_mode: text(),
          model: text(),
          hot_pluggable: flag(undefined, { default: false }),
          addr: text(),
          device_path: text(),
          vendor_device_id: text(),
          memory_size: integer(undefined, { default: 0 }),
          virtual_num: integer(undefined, { default: 0 }),
          numa_node: integer(undefined, { default: 0 }),
          description: text(undefined, { metavar: 'DESCRIPTION' }),
        }),
      delete: () => batchRemove(),
      purge: () => batchPerform({ purge: flag(undefined, { default: false }) }),
      public: () =>
        perform(
          { shared_projects: texts(), shared_domains: texts(), scope: choice(['system', 'domain', 'project']) },
          { sendsEmpty: true },
        ),
      private: () => perform(),
    },
  },
  {
    keyword: 'guestisolateddevice',
    resource: guestisolateddevices,
    commands: {
      list: () =>
        list({
          unused: flag(undefined, { wire: false }),
          gpu: flag(undefined, { wire: false }),
          host: text(undefined, { wire: false }),
          region: text(undefined, { wire: false }),
          zone: text(undefined, { wire: false }),
          server: text(undefined, { wire: false }),
          dev_type: texts(undefined, { wire: false }),
          model: texts(undefined, { wire: false }),
          vendor: texts(undefined, { wire: false }),
          addr: texts(undefined, { wire: false }),
          device_path: texts(undefined, { wire: false }),
          vendor_device_id: texts(undefined, { wire: false }),
          numa_node: integers(undefined, { wire: false }),
          index: integer(undefined, { wire: false }),
          device_minor: integer(undefined, { wire: false }),
          isolate_device_ids: texts(),
        }),
    },
  },
)
