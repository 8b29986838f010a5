/** Texts of the documents that belong to this build. */
export { default as schemas } from '../../../../../../docs/asyncapi.yaml?raw'
export { default as spec } from '../../../../../../docs/SPEC.md?raw'
