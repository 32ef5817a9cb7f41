import { resource } from '../resource.ts'

export const guestisolateddevices = resource({
  keyword: 'guestisolateddevice',
  plural: 'guestisolateddevices',
  columns: [
    'Guest_ID',
    'Guest',
    'Isolated_device_ID',
    'Index',
    'Dev_type',
    'Sharing_mode',
    'Vendor',
    'Device_memory_size',
    'Sm_util_limit',
    'Network_index',
    'Disk_index',
  ],
})
