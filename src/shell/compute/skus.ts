import { serverskus } from '../../api/compute/serverskus.ts'
import { choice, flag, integer, number, positional, text } from '../../cli/options/index.ts'
import { create, defineResource, list, listProperty, perform, performClass, remove, show, update } from '../resource.ts'
import { parseJsonText } from '../syntax/json-text.ts'
import { LIST, listed } from './sku/list.ts'

const CATEGORIES = [
  'general_purpose',
  'compute_optimized',
  'memory_optimized',
  'storage_optimized',
  'hardware_accelerated',
  'high_memory',
  'high_storage',
] as const
const STATUS = ['available', 'soldout'] as const

const CATEGORY = { instance_type_category: choice(CATEGORIES, 'What it is good at') }
const RESIZABLE = { sys_disk_resizable: flag('The size of the system disk can be chosen') }
const MAX_SYSTEM_DISK = { sys_disk_max_size_gb: integer('Largest system disk in GiB') }
const ATTACHED_DISKS = {
  attached_disk_type: text('Type of the disks that come with it'),
  attached_disk_size_gb: integer('Size of each of these disks in GiB'),
  attached_disk_count: integer('How many of these disks'),
}
const NICS_AND_GPUS = {
  nic_type: text('Type of the network cards'),
  max_nic_count: integer('How many network cards at the most'),
  gpu_spec: text('Model of the GPUs'),
  gpu_count: integer('How many GPUs'),
  gpu_attachable: flag('GPUs can be attached'),
}
const MAX_DATA_DISKS = { max_data_disk_count: integer('How many data disks at the most') }

export default defineResource({
  keyword: 'server-sku',
  resource: serverskus,
  heading: 'Server skus',
  commands: {
    list: () => list(LIST, { body: listed, examples: ['server-sku-list --spec 2c4g --provider Aliyun'] }),
    show: () => show(),
    delete: () => remove(),
    enable: () => perform(),
    disable: () => perform(),
    create: () =>
      create({
        cpu_core_count: positional(integer('CPU cores')),
        memory_size_mb: positional(integer('Memory in MiB')),
        cpu_arch: choice(['x86', 'aarch64'], 'CPU architecture'),
        os_name: choice(['Linux', 'Windows', 'Any'], 'Operating system that it is for', { default: 'Any' }),
        ...CATEGORY,
        ...RESIZABLE,
        sys_disk_type: text('Type of the system disk'),
        ...MAX_SYSTEM_DISK,
        ...ATTACHED_DISKS,
        data_disk_types: text('Types of data disks'),
        ...MAX_DATA_DISKS,
        ...NICS_AND_GPUS,
        zone_id: text('Zone, ID or name'),
        cloudregion_id: text('Cloud region, ID or name'),
        provider: text('Kind of cloud'),
        brand: text('Brand of the cloud'),
        name: text('Name; made from cores and memory when absent'),
      }),
    update: () =>
      update({
        prepaid_status: choice(STATUS, 'Whether it can be bought for a term'),
        cpu_core_count: integer('CPU cores'),
        memory_size_mb: integer('Memory in MiB'),
        ...CATEGORY,
        ...RESIZABLE,
        ...MAX_SYSTEM_DISK,
        ...ATTACHED_DISKS,
        ...MAX_DATA_DISKS,
        ...NICS_AND_GPUS,
        zone: text('Zone, ID or name'),
        region: text('Cloud region, ID or name'),
        hour_price: number('Price of an hour'),
        month_price: number('Price of a month'),
        currency: text('Currency of the prices, e.g. CNY'),
        postpaid_status: choice(STATUS, 'Whether it can be rented by the hour'),
      }),
    'instance-specs': () =>
      listProperty(LIST, { body: listed, summary: 'Show which cores and sizes of memory server skus come in' }),
    'batch-update-price': () =>
      performClass(
        {
          currency: text('Currency of prices that name none, e.g. CNY'),
          skus: text('JSON list of {"name", "zone_id", "hour_price", "month_price", "currency"}'),
          cloudregion_id: text('Cloud region, ID or name'),
        },
        {
          sendsEmpty: true,
          summary: 'Set the prices of several server skus',
          body: ({ skus = '', currency = '', cloudregion_id: region = '' }) => ({
            ...(currency === '' ? {} : { currency }),
            ...(region === '' ? {} : { cloudregion_id: region }),
            ...(skus === '' ? {} : { skus: parseJsonText('--skus', skus) }),
          }),
        },
      ),
  },
})
