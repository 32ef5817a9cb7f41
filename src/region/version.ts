/** What the dev region calls its version where the original names its branch and commit. */
export const VERSION = 'climc-dev-region'
