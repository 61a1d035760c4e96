// What shows the pages of a PDF: read only where a document has one, for it weighs more than all the rest.
import { showPdf } from './pdf/pages';

window.segurShowPdf = showPdf;
