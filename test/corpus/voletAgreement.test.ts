import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CdaKnowledge } from '../../server/src/cda/knowledge';
import { documentModelOf, openCda } from '../../server/src/cda/model';
import { agreementSuite } from '../support/agreementSuite';
import type { Told } from '../support/assertionAgreement';
import type { JudgedSample } from '../support/demandAgreement';
import { officialPack, packExamples } from '../support/officialPack';
import { withdrawn } from '../support/voletPublications';

/** Without a pack we tell what the schematron of a document's volet tells, and nothing else in its name. */
agreementSuite('demands of the volets', 'voletAgreement', (knowledge) => {
  const withdrawals = new Map<string, (told: Told) => boolean>();
  return {
    samples: samplesOf(knowledge),
    prefix: 'VOL',
    isWithdrawn(schema) {
      const name = schema.replace(/^.*CI-SIS_|\.sch$/g, '');
      const own = knowledge.voletDemands?.sets.find((set) => set.schema === name);
      if (!withdrawals.has(schema)) withdrawals.set(schema, withdrawn(own, schema));
      return withdrawals.get(schema)!;
    },
  };
});

/** The examples that follow a volet of which the pack has the schematron and we the demands. */
function samplesOf(knowledge: CdaKnowledge): readonly JudgedSample[] {
  return packExamples().flatMap(({ file, text }) => {
    const chosen = documentModelOf(openCda(text, knowledge));
    const schema = chosen && knowledge.voletDemands?.of(chosen, [])?.schema;
    const name = `schematrons/CI-SIS_${schema ?? ''}.sch`;
    return schema !== undefined && existsSync(path.join(officialPack!, name))
      ? [{ file, text, schemas: [name] }]
      : [];
  });
}
