import { resource } from '../resource.ts'

export const isolatedDevices = resource({
  keyword: 'isolated_device',
  plural: 'isolated_devices',
  columns: [
    'ID',
    'Dev_type',
    'Sharing_mode',
    'Model',
    'Vendor',
    'Addr',
    'Vendor_device_id',
    'Mdev_id',
    'Host_id',
    'Host',
    'numa_node',
    'Guest_id',
    'Guest',
    'Guest_status',
    'Device_path',
    'Render_path',
    'PCIE_Info',
    'Index',
    'Device_minor',
  ],
})
