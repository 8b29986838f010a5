import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Lesson } from './lesson'
import './main.css'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')

// The page is opened with `?url=…&left=…&right=…`: a server, and the links of two of its boards.
const { searchParams } = new URL(location.href)
const get = (name: string) => searchParams.get(name) ?? ''
createRoot(root).render(
  <StrictMode>
    <Lesson url={get('url')} left={get('left')} right={get('right')} />
  </StrictMode>,
)
