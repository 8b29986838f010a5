/** The styles of all that a frame shows: they stand in the page itself. */
import '@tiza/board/frame-styles'
import '@tiza/board/ui/parts/wordmark.css'
import '../../ui/page.css'
import '../../ui/start/start-page.css'
import '../../ui/start/preferences-row.css'
