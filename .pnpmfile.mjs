/** Runs on Node 20 as well: its binaries ask for Node-API 8, and the tests run there. */
function readPackage(manifest) {
  if (manifest.name === '@photostructure/sqlite') manifest.engines = { node: '>=20.19' }
  return manifest
}

export const hooks = { readPackage }
