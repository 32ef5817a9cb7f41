import { guestisolateddevices } from '../../api/compute/guestisolateddevices.ts'
import { isolatedDevices } from '../../api/compute/isolated-devices.ts'
import { flag, integer, integers, positional, text, texts } from '../../cli/options/index.ts'
import { batchPerform, batchRemove, create, defineResource, list, show, update } from '../resource.ts'
import { share, unshare } from '../sharing.ts'

const UNSENT = 'Not sent, as in the original'
const unsent = { wire: false } as const

export default defineResource(
  {
    keyword: 'isolated-device',
    resource: isolatedDevices,
    noun: 'passed-through device',
    heading: 'Passed-through devices',
    commands: {
      list: () =>
        list({
          unused: flag('Only those that no server has', { default: false }),
          gpu: flag('Only GPUs', { default: false }),
          host: text('Only those of this host, ID or name'),
          region: text('Only those in this cloud region, ID or name'),
          zone: text('Only those in this zone, ID or name'),
          server: text('Only those of this server, ID or name'),
          dev_type: texts('Only those of this type'),
          model: texts('Only those of this model'),
          vendor: texts('Only those of this vendor, e.g. NVIDIA'),
          addr: texts('Only the one at this PCI address'),
          device_path: texts('Only the one at this path of the host'),
          vendor_device_id: texts('Only those with this PCI vendor and device ID'),
          numa_node: integers('Only those at this NUMA node'),
          index: integer('Only those at this place, from 0'),
          device_minor: integer('Only those with this minor device number'),
        }),
      update: () =>
        update({
          reserved_mem: integer('Memory in MiB of the host that is kept for servers with it'),
          reserved_storage: integer('Storage in MiB of the host that is kept for servers with it'),
          dev_type: text('Type of the device'),
          reserved_cpu: integer('CPU cores of the host that are kept for servers with it'),
        }),
      show: () => show(),
      create: () =>
        create({
          name: positional(text()),
          host_id: text(),
          dev_type: text('Type of the device, e.g. GPU'),
          sharing_mode: text('How it is shared, e.g. EXCLUSIVE'),
          model: text('Model of the device'),
          hot_pluggable: flag('It can be attached while the server runs', { default: false }),
          addr: text('PCI address'),
          device_path: text('Path on the host'),
          vendor_device_id: text('PCI vendor and device ID'),
          memory_size: integer('Memory in MiB', { default: 0 }),
          virtual_num: integer('How many virtual devices it makes', { default: 0 }),
          numa_node: integer('NUMA node', { default: 0 }),
          description: text(undefined, { metavar: 'DESCRIPTION' }),
        }),
      delete: () => batchRemove(),
      purge: () =>
        batchPerform(
          { purge: flag('Even those that a server has', { default: false }) },
          { summary: 'Forget passed-through devices without asking their hosts' },
        ),
      public: () => share('Share a passed-through device'),
      private: () => unshare('Stop sharing a passed-through device'),
    },
  },
  {
    keyword: 'guestisolateddevice',
    resource: guestisolateddevices,
    noun: 'passed-through device of a server',
    commands: {
      list: () =>
        list(
          {
            unused: flag(UNSENT, unsent),
            gpu: flag(UNSENT, unsent),
            host: text(UNSENT, unsent),
            region: text(UNSENT, unsent),
            zone: text(UNSENT, unsent),
            server: text(UNSENT, unsent),
            dev_type: texts(UNSENT, unsent),
            model: texts(UNSENT, unsent),
            vendor: texts(UNSENT, unsent),
            addr: texts(UNSENT, unsent),
            device_path: texts(UNSENT, unsent),
            vendor_device_id: texts(UNSENT, unsent),
            numa_node: integers(UNSENT, unsent),
            index: integer(UNSENT, unsent),
            device_minor: integer(UNSENT, unsent),
            isolate_device_ids: texts('Only this device, ID'),
          },
          { summary: 'List which server has which passed-through device' },
        ),
    },
  },
)
