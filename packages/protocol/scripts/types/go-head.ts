/** The beginning of the package of Go: what its types are made of beside the schemas. */
export const goHead = `// Package tiza has the types of the Tiza protocol. Generated from docs/asyncapi.yaml: do not edit.
//
// Fields that must have one value, such as "op" and "kind", are to be set like all others.
package tiza

import "encoding/json"

// Nullable is a field that may be absent, null or a value: empty, or a pointer, nil for null.
type Nullable[T any] []*T

// Null returns a field that is null.
func Null[T any]() Nullable[T] { return Nullable[T]{nil} }

// Value returns a field with a value.
func Value[T any](value T) Nullable[T] { return Nullable[T]{&value} }

// UnmarshalJSON reads null or a value.
func (n *Nullable[T]) UnmarshalJSON(data []byte) error {
\tvar value *T
\tif err := json.Unmarshal(data, &value); err != nil {
\t\treturn err
\t}
\t*n = Nullable[T]{value}
\treturn nil
}

// MarshalJSON writes null or a value.
func (n Nullable[T]) MarshalJSON() ([]byte, error) {
\tif len(n) == 0 {
\t\treturn []byte("null"), nil
\t}
\treturn json.Marshal(n[0])
}

// Unknown is what a later version has added, as it came.
type Unknown struct{ json.RawMessage }
`
