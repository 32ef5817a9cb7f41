import { resource } from '../resource.ts'

export const isolatedDeviceModels = resource({
  keyword: 'isolated_device_model',
  plural: 'isolated_device_models',
  columns: ['ID', 'Dev_type', 'Model', 'Vendor_id', 'Device_id', 'Hot_pluggable', 'Disable_auto_detect'],
})
