import { resource } from '../resource.ts'

export const hostIsolatedDeviceModels = resource({
  keyword: 'host_isolated_device_model',
  plural: 'host_isolated_device_models',
  columns: [
    'Host_ID',
    'Host',
    'Isolated_device_model_id',
    'Isolated_device_model',
    'Model',
    'Dev_type',
    'Device_id',
    'Vendor_id',
    'Hot_pluggable',
    'Disable_auto_detect',
  ],
})
