/** Namespaces of what a schema is written in. */
export const schematronNamespace = 'http://purl.oclc.org/dsdl/schematron';
export const xsltNamespace = 'http://www.w3.org/1999/XSL/Transform';
export const quickFixNamespace = 'http://www.schematron-quickfix.com/validator/process';
