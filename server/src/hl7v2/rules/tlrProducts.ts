import { localTables, observations, observed, productClasses } from '../profile/teleradiology';
import { isEmpty, place, value } from '../segment';
import { found, oneOf, restingOnFor, tableCited, writeFix } from './support';
import { teleradiologyOrders, teleradiologyRule } from './tlr';
import { quantityFaults } from './tlrPatientFacts';

const family = 'hl7v2.tlr.products';
const section = '§ Flux 4, produits administrés';

const inseparable = teleradiologyRule({
  id: 'TLR-052',
  family,
  severity: 'error',
  title: { fr: 'Type et lot d’un produit', en: 'Type and lot of a product' },
  explanation: {
    fr: 'Le type (n.1) et le lot (n.2) d’un produit administré vont ensemble.',
    en: 'The type (n.1) and the lot (n.2) of an administered product go together.',
  },
  section,
  check(model, report) {
    for (const order of teleradiologyOrders(model)) {
      const all = observed(order, observations.product);
      const has = (occurrence: string | undefined, part: string): boolean =>
        all.some((one) => one.occurrence === occurrence && one.part === part);
      for (const { obx, occurrence, part } of all) {
        const other = part === '1' ? '2' : part === '2' ? '1' : undefined;
        if (other === undefined || has(occurrence, other)) continue;
        report({
          range: place(obx, 4),
          message:
            part === '1'
              ? {
                  fr: `Le produit ${occurrence}.1 n’a pas de lot (${occurrence}.2) : type et lot vont ensemble.`,
                  en: `Product ${occurrence}.1 has no lot (${occurrence}.2): type and lot go together.`,
                }
              : {
                  fr: `Le lot ${occurrence}.2 n’a pas de type de produit (${occurrence}.1) : type et lot vont ensemble.`,
                  en: `Lot ${occurrence}.2 has no type of product (${occurrence}.1): type and lot go together.`,
                },
        });
      }
    }
  },
});

const productType = teleradiologyRule({
  id: 'TLR-053',
  family,
  severity: 'error',
  title: { fr: 'Type d’un produit', en: 'Type of a product' },
  explanation: {
    fr: 'Le volet n’admet que les classes ATC V09 et V10, alors que les produits de contraste sont de la classe V08 : le projet peut encore changer.',
    en: 'The volet admits ATC classes V09 and V10 only, while contrast media are of class V08: the draft may still change.',
  },
  section,
  check(model, report) {
    for (const order of teleradiologyOrders(model)) {
      for (const { obx, part } of observed(order, observations.product)) {
        if (part !== '1') continue;
        const [type, code, system] = [value(obx, 2), value(obx, 5), value(obx, 5, 3)].map((one) =>
          one.trim(),
        );
        const admitted = productClasses.includes(code!);
        if (type !== 'CE') {
          report({
            range: place(obx, 2),
            message: {
              fr: `OBX-2 doit valoir « CE » : le type de produit est un code ; ${found(type!).fr}.`,
              en: `OBX-2 must be “CE”: the type of product is a code; ${found(type!).en}.`,
            },
            ...(admitted && system === 'ATC'
              ? { fixes: writeFix('set-value-type', obx, { field: 2 }, 'CE') }
              : {}),
          });
        }
        if (!admitted) {
          const table = model.dictionary.table(localTables.product);
          const cited = tableCited(table);
          report({
            ...restingOnFor(table, code!),
            range: place(obx, 5, 1),
            message: {
              fr: `Le type de produit vaut ${oneOf(productClasses).fr}${cited.fr} ; ${found(code!).fr}.`,
              en: `The type of product is ${oneOf(productClasses).en}${cited.en}; ${found(code!).en}.`,
            },
          });
        } else if (system !== 'ATC') {
          report({
            range: place(obx, 5, 3),
            message: {
              fr: `OBX-5.3 doit valoir « ATC » ; ${found(system!).fr}.`,
              en: `OBX-5.3 must be “ATC”; ${found(system!).en}.`,
            },
            fixes: writeFix('set-code-system', obx, { field: 5, component: 3 }, 'ATC'),
          });
        }
      }
    }
  },
});

/** The pages of the volet disagree (NM, TX), and real lots have letters. */
const lotTypes = ['NM', 'TX', 'ST'];

const lot = teleradiologyRule({
  id: 'TLR-054',
  family,
  severity: 'warning',
  title: { fr: 'Lot d’un produit', en: 'Lot of a product' },
  section,
  check(model, report) {
    for (const order of teleradiologyOrders(model)) {
      for (const { obx, part } of observed(order, observations.product)) {
        const type = value(obx, 2).trim();
        if (part !== '2' || lotTypes.includes(type)) continue;
        report({
          range: place(obx, 2),
          message: {
            fr: `OBX-2 doit valoir ${oneOf(lotTypes).fr} pour un lot ; ${found(type).fr}.`,
            en: `OBX-2 must be ${oneOf(lotTypes).en} for a lot; ${found(type).en}.`,
          },
        });
      }
    }
  },
});

const quantity = teleradiologyRule({
  id: 'TLR-055',
  family,
  severity: 'error',
  title: { fr: 'Quantité d’un produit', en: 'Quantity of a product' },
  section,
  check(model, report) {
    for (const order of teleradiologyOrders(model)) {
      const all = observed(order, observations.product);
      for (const one of all) {
        if (one.part === '3') {
          const of = { fr: 'la quantité (ml)', en: 'the quantity (ml)' };
          for (const fault of quantityFaults(one, of)) report(fault);
        }
        if (one.part !== '1') continue;
        if (all.some(({ occurrence, part }) => occurrence === one.occurrence && part === '3')) continue;
        report({
          severity: 'information',
          range: place(one.obx, 4),
          message: {
            fr: `La quantité du produit (${one.occurrence}.3) est recommandée.`,
            en: `The quantity of the product (${one.occurrence}.3) is recommended.`,
          },
        });
      }
    }
  },
});

const device = teleradiologyRule({
  id: 'TLR-056',
  family,
  severity: 'warning',
  title: { fr: 'Appareil d’imagerie', en: 'Imaging device' },
  section: '§ Flux 4, appareil d’imagerie',
  check(model, report) {
    for (const order of teleradiologyOrders(model)) {
      const all = observed(order, observations.device);
      for (const { obx, part } of all) {
        const isAlone = isEmpty(obx, 4) && all.length === 1;
        // Several without it, or one that is not n.m, have a rule of their own.
        if (isAlone || (part !== undefined && !/^[12]$/.test(part))) {
          report({
            range: place(obx, 4),
            message: {
              fr: `OBX-4 vaut n.1 pour l’UDI de l’appareil, n.2 pour son modèle ; ${found(value(obx, 4)).fr}.`,
              en: `OBX-4 is n.1 for the UDI of the device, n.2 for its model; ${found(value(obx, 4)).en}.`,
            },
          });
        }
        const type = value(obx, 2).trim();
        if (/^(?:TX|ST|FT)$/.test(type)) continue;
        report({
          range: place(obx, 2),
          message: {
            fr: `OBX-2 doit valoir « TX » pour un appareil ; ${found(type).fr}.`,
            en: `OBX-2 must be “TX” for a device; ${found(type).en}.`,
          },
          fixes: writeFix('set-value-type', obx, { field: 2 }, 'TX'),
        });
      }
    }
  },
});

export const tlrProductRules = [inseparable, productType, lot, quantity, device];
