/** The words that disk descriptions know, as the original has them. */
export const FS_TYPES = ['swap', 'ext2', 'ext3', 'ext4', 'xfs', 'ntfs', 'fat', 'hfsplus']
export const FORMATS = [
  'qcow2',
  'raw',
  'docker',
  'iso',
  'vmdk',
  'vmdkflatver1',
  'vmdkflatver2',
  'vmdkflat',
  'vmdksparse',
  'vmdksparsever1',
  'vmdksparsever2',
  'vmdksesparse',
  'vhd',
]
export const DRIVERS = ['virtio', 'ide', 'scsi', 'sata', 'pvscsi']
export const CACHE_MODES = ['writeback', 'none', 'writethrough']
export const MEDIA = ['rotate', 'ssd', 'hybrid']
export const DISK_KINDS = ['sys', 'data']
export const PREALLOCATIONS = ['off', 'metadata', 'falloc', 'full']
/** Storage types that a bare word may name; `backend=…` takes any. */
export const STORAGE_TYPES = [
  ...['local', 'baremetal', 'sheepdog', 'rbd', 'docker', 'nas', 'vsan', 'nfs', 'gpfs', 'cifs'],
  ...['nvme_pt', 'nvme', 'lvm', 'clvm', 'slvm'],
  ...['cloud', 'cloud_ssd', 'cloud_essd_pl0', 'cloud_essd', 'cloud_essd_pl2', 'cloud_essd_pl3', 'ephemeral_ssd'],
  ...['cloud_efficiency', 'standard_lrs', 'standardssd_lrs', 'premium_lrs', 'gp2', 'gp3', 'io1', 'io2', 'st1', 'sc1'],
  ...['standard', 'local_basic', 'local_ssd', 'cloud_basic', 'cloud_premium', 'SSD', 'SAS', 'SATA', 'iscsi'],
  ...['CLOUD_NORMAL', 'CLOUD_SSD', 'LOCAL_NORMAL', 'LOCAL_SSD', 'EXCLUSIVE_LOCAL_DISK', 'localstorage', 'ceph'],
]
