export { LinksSection } from './links-section.tsx'
export { PasswordQuestion } from './password-question.tsx'
export { PeopleSection } from './people-section.tsx'
export { RightNotices } from './right-notices.tsx'
