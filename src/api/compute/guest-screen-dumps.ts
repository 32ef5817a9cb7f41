import { resource } from '../resource.ts'

export const guestScreenDumps = resource({
  keyword: 'guest_screen_dump',
  plural: 'guest_screen_dumps',
  columns: ['Guest_id', 'Name', 'Created_at', 'S3_endpoint', 'S3_bucket_name'],
})
