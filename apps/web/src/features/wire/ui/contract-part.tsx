import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findSchema, type SchemaPart } from '../contract/find-schema.ts'
import { type Contract, loadContract } from '../contract/load-contract.ts'
import { getRules } from '../contract/rules-of.ts'
import { getSchemas } from '../contract/schemas-of.ts'
import type { WireRow } from '../record/wire-row.ts'
import { Folded } from './folded.tsx'
import { RuleText } from './rule-text.tsx'

/** The rules and the schemas behind a row, in the words of the documents. */
export function ContractPart({ row }: { readonly row: WireRow }) {
  const { t } = useTranslation()
  const rules = getRules(row)
  const schemas = getSchemas(row)
  return (
    <>
      {rules.length > 0 && (
        <Folded summary={`${t('wire.detail.rules')}: ${rules.join(', ')}`}>
          <p>{t('wire.detail.rulesFrom')}</p>
          <WithContract>
            {(contract) => (
              <dl>
                {rules.map((id) => (
                  <div key={id}>
                    <dt>{id}</dt>
                    <dd>
                      <RuleText>{contract.rules.get(id) ?? ''}</RuleText>
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </WithContract>
        </Folded>
      )}
      {schemas.length > 0 && (
        <Folded
          summary={`${t('wire.detail.schema')}: ${schemas.map(({ name }) => name).join(', ')}`}
        >
          <p>{t('wire.detail.schemaFrom')}</p>
          <WithContract>
            {(contract) =>
              schemas.map(({ section, name }) => (
                <SchemaText
                  key={name}
                  part={findSchema(contract.schemas, section, name)}
                  document={contract.schemas}
                />
              ))
            }
          </WithContract>
        </Folded>
      )}
    </>
  )
}

/** A schema; those that it names are folded within it. */
function SchemaText({
  part,
  document,
}: {
  readonly part: SchemaPart | undefined
  readonly document: string
}) {
  if (!part) return null
  return (
    <div className="wire-detail__schema">
      <code>{part.name}</code>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys as well */}
      <pre tabIndex={0}>{part.yaml}</pre>
      {part.refers.map((name) => (
        <Folded key={name} summary={name}>
          <SchemaText part={findSchema(document, 'schemas', name)} document={document} />
        </Folded>
      ))}
    </div>
  )
}

function WithContract({ children }: { readonly children: (contract: Contract) => ReactNode }) {
  const { t } = useTranslation()
  const [contract, setContract] = useState<Contract | 'unreachable'>()
  useEffect(() => {
    let isCurrent = true
    void loadContract()
      .catch(() => 'unreachable' as const)
      .then((loaded) => isCurrent && setContract(loaded))
    return () => {
      isCurrent = false
    }
  }, [])
  if (!contract) return <p>{t('wire.detail.loading')}</p>
  if (contract === 'unreachable') return <p>{t('wire.detail.unreachable')}</p>
  return children(contract)
}
