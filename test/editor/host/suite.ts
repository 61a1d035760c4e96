import './activation.test';
import './codeActions.test';
import './diagnostics.test';
import './hover.test';
import './resilience.test';
import './virtualDocuments.test';
