import { startTestCloud } from '../../src/testcloud/index.ts'

/** A TestCloud by itself: `node testcloud-process.ts SERVERS`. It tells its keys as a dev region does. */
const cloud = await startTestCloud({ seed: 1, scale: Number(process.argv[2]) })
const { accessKeyId, accessKeySecret } = cloud.credentials.administrator
process.stdout.write(
  `export TESTCLOUD_ENDPOINT='${cloud.url}'\nexport TESTCLOUD_ACCESS_KEY_ID='${accessKeyId}'\n` +
    `export TESTCLOUD_ACCESS_KEY_SECRET='${accessKeySecret.reveal()}'\nready ${cloud.url}\n`,
)
process.on('SIGTERM', () => process.exit(0))
