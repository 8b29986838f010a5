import { packPackages, packsDir } from './pack-packages.ts'

/** `pnpm packages`: packs what others can install, for `npm publish <tarball>`. */
process.exitCode = await packPackages()
if (process.exitCode === 0) console.log(`The packages are in ${packsDir}.`)
