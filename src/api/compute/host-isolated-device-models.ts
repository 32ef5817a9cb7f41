import { resource } from '../resource.ts'
import { hosts } from './hosts.ts'
import { isolatedDeviceModels } from './isolated-device-models.ts'

export const hostIsolatedDeviceModels = resource({
  keyword: 'host_isolated_device_model',
  plural: 'host_isolated_device_models',
  joint: { master: hosts, slave: isolatedDeviceModels },
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
