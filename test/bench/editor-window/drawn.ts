/** The styles of the real window. */
import '@fontsource-variable/inter'
import '@fontsource-variable/newsreader'
import '../../../src-renderer/styles/tokens.css'
import '../../../src-renderer/styles/base.css'
import '../../../src-renderer/ui/ui.css'
import '../../../src-renderer/shell.css'
import '../../../src-renderer/screens/meeting/meeting.css'
