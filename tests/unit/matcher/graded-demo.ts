/**
 * The demo province graded by hand: for every need the offers that a colleague would bring to it. Offers that a need does
 * not name are graded 0; offers that a rule excludes, for example by the regions that a need asks for, are not graded.
 */
export interface GradedNeed {
  /** Key of the need. */
  readonly need: string
  /** Grade 3: answers what is asked; a colleague would telephone at once. */
  readonly answers: readonly string[]
  /** Grade 2: answers a part of it, or supports whoever answers it. */
  readonly helps: readonly string[]
  /** Grade 1: near enough to be worth a look. */
  readonly touches: readonly string[]
}

const graded = (
  need: string,
  answers: readonly string[],
  helps: readonly string[] = [],
  touches: readonly string[] = [],
): GradedNeed => ({ need, answers, helps, touches })

/** All needs of the demo province; its closed need has no work left and is not graded. */
export const GRADED_NEEDS: readonly GradedNeed[] = [
  // Two offers develop the very parts; coating, screw expert, lubrication and test stands carry parts of the work; who
  // grinds screws or measures whole machines is a neighbour. The bank and the haulier write 机床 and solve nothing.
  graded(
    'ts-01',
    ['inst-lut-1', 'inst-tsias-1'],
    ['inst-licp-1', 'exp-13-1', 'exp-19-1', 'inst-lut-4'],
    ['exp-01-1', 'alu-01-1'],
  ),
  // A grinding factory that moves and an adviser who brings makers of servo motors and scales.
  graded('ts-02', ['alu-01-1', 'adv-12-1']),
  // Two networks name the wanted materials, one firm comes itself; a chamber of materials, machines and engineers are near.
  graded('ts-03', ['aso-02-1', 'adv-02-1', 'alu-02-1'], [], ['adv-01-2', 'alu-02-2', 'mem-08-1']),
  // Paste and process, and machines with parameters; the failure analyst and the laboratory prove reliability only.
  graded('ts-04', ['inst-tsnu-3', 'alu-02-2'], ['exp-14-1', 'inst-tsias-2']),
  // Exactly thermal error and chatter; a screw expert stays 40 days a year but knows other things; students are not experts.
  graded('ts-05', ['exp-01-1'], [], ['exp-13-1', 'exp-10-1']),
  // Both finance grinding machines on orders or residual value; the guarantor is for young technology firms.
  graded('ts-06', ['fin-01-1', 'fin-05-1'], [], ['fin-04-1', 'fin-01-2']),
  // One builds the cabinet, the other reviews its design.
  graded('ts-07', ['inst-tsias-3', 'exp-16-1']),
  // Money that knows the trade and wants “fund and project”, and a tenant who makes charging piles and transformers.
  graded('ts-08', ['alu-07-1', 'alu-07-2', 'fin-06-1'], ['inst-lut-5'], ['exp-17-1']),
  // Both mend applications; the second comes from logistics but reads any plan.
  graded('ts-09', ['exp-17-1', 'aso-01-1']),
  // A register of firms that want to move, and an adviser who knows five.
  graded('ts-10', ['aso-03-1', 'adv-07-1']),
  // Etchant regeneration with recovery of copper; other electrolysis is another trade.
  graded('ts-11', ['exp-08-1']),
  // The angel takes firms without profit, the guarantor half a year old ones; the talent loan needs a team with a title.
  graded('ts-12', ['adv-18-1', 'fin-04-1'], ['fin-01-2'], ['fin-06-1']),
  // An order class and a pool of engineers; general graduates help to fill the class.
  graded('ts-13', ['exp-07-1', 'mem-08-1'], ['inst-tsnu-1']),
  // The motor designer; the magnet expert answers one of the three sides.
  graded('ts-14', ['exp-04-1'], ['exp-25-1']),
  // Process and buyer; the shared pilot hall makes samples.
  graded('ts-15', ['exp-09-1', 'adv-14-1'], ['inst-tsnu-2']),
  // Residual stress of castings measured on site; others measure the machine, not the casting.
  graded('ts-16', ['exp-02-1'], [], ['exp-01-1', 'inst-lut-4', 'exp-19-1', 'exp-13-1']),
  // The operator with 130 customers; the diagnostician can choose the twelve model firms.
  graded('ts-17', ['alu-08-1'], ['exp-15-1']),
  // Separator and cell makers looking for a place; the fund buys shares of foil makers only.
  graded('by-01', ['adv-15-1', 'alu-03-1'], [], ['adv-05-1']),
  // Additives for just this foil; the microscope centre evaluates foil, the pilot base scales up.
  graded('by-02', ['inst-licp-3'], ['inst-lzu-4'], ['inst-licp-4']),
  // Coating and doping with the wanted figure; laboratory and pilot people help; the cell maker is the customer.
  graded('by-03', ['inst-lzu-2'], ['inst-lzu-4'], ['inst-licp-4', 'mem-06-1', 'alu-03-1']),
  // Micro-channel phosgenation with its tail gas; the assessor judges the safety of the route.
  graded('by-04', ['inst-licp-2'], ['exp-20-1'], ['inst-licp-4']),
  // A polycarbonate and an isocyanate maker; the assessor guards the choice of route.
  graded('by-05', ['adv-13-1', 'alu-06-1'], ['exp-20-1'], ['inst-licp-2', 'inst-licp-4']),
  // The short route with scorodite; the laboratory settles what the dust holds.
  graded('by-06', ['exp-03-1'], ['aso-04-2']),
  // Polishing powder and catalysts of cerium. Phosgene routes share 催化 and nothing else.
  graded('by-07', ['exp-21-1'], [], ['aso-04-1', 'aso-04-2', 'exp-25-1']),
  // Has filed CEP and sends graduates; the science park can help to find a registrar.
  graded('by-08', ['exp-30-1'], ['adv-09-1']),
  // Nanofiltration and chromatography; the network knows makers of blood products.
  graded('by-09', ['inst-lzu-3', 'exp-23-1'], [], ['adv-09-1']),
  // A syndicate and a fund for copper foil; the mother fund takes copper among four chains.
  graded('by-10', ['fin-02-1', 'adv-05-1'], ['fin-06-1']),
  // Carbon accounts of non-ferrous works.
  graded('by-11', ['exp-28-1']),
  // A binder for briquettes with stoves.
  graded('by-12', ['mem-07-1']),
  // Siding with warehouse planned and paid; the logistics diagnosticians help.
  graded('by-13', ['aso-01-2', 'adv-08-1'], ['aso-01-1']),
  // Risk control with photovoltaics, and a loan repaid from it. A cleaning robot for panels is a joke here.
  graded('by-14', ['exp-27-1', 'fin-02-2'], [], ['adv-10-1']),
  // Infrared finds shorts in cells; the other model predicts anode effects.
  graded('by-15', ['inst-lut-2'], [], ['exp-05-1']),
  // A team that wants a pilot hall; pilot and test halls elsewhere are partners at most.
  graded('by-16', ['mem-06-1'], [], ['inst-licp-4', 'inst-lzu-4']),
  // Frames, light car parts and cable are the wanted firms; the map leads to more; money and know-how for aluminium.
  graded(
    'jyg-01',
    ['alu-04-1', 'adv-06-1', 'adv-03-1'],
    ['aso-04-1'],
    ['fin-06-1', 'adv-05-1', 'inst-lut-5', 'alu-04-2', 'exp-18-1', 'fin-03-2'],
  ),
  // Computes the room for absorption, carries the figures upward; forecasting and storage money touch it.
  graded('jyg-02', ['exp-06-1', 'mem-02-2'], [], ['mem-02-1', 'exp-26-1', 'adv-10-1']),
  // The drafter of the proposal and a fund beside special bonds; investors and sponsors as well; scans cost money.
  graded('jyg-03', ['mem-03-1', 'fin-06-2'], ['adv-11-1', 'adv-19-1'], ['exp-12-1']),
  // Costs by village; a concession for heat and sewage pays a part.
  graded('jyg-04', ['exp-11-1'], ['adv-20-1']),
  // Ore trade and railway planning; an investor in inland ports; diagnosticians of logistics plans.
  graded('jyg-05', ['mem-01-1', 'aso-01-2'], ['adv-08-1'], ['aso-01-1']),
  // The published case and the purification; ferrite recipes; a chamber with magnet makers.
  graded('jyg-07', ['adv-01-1', 'inst-lzu-1'], ['exp-25-1'], ['adv-01-2']),
  // Brand group and duty-free shops; hotels buy some bottles.
  graded('jyg-08', ['mem-04-1', 'adv-04-1'], ['adv-16-1']),
  // The published case; money that takes shares of cable makers.
  graded('jyg-09', ['adv-03-1'], [], ['alu-07-2', 'fin-06-1', 'inst-lut-5']),
  // The very loan; a fund that takes shares in photovoltaics.
  graded('jyg-10', ['fin-03-1'], [], ['adv-10-1']),
  // The master with two apprentices; another team only tunes quenching.
  graded('jyg-11', ['exp-18-1'], [], ['alu-04-2']),
  // Factoring and warehouse receipts for aluminium.
  graded('jyg-12', ['fin-03-2']),
  // Comes once a quarter for thermal runaway; nobody offers the two residents.
  graded('jyg-13', ['exp-24-1']),
  // One offer each does what is asked; the others of the same industry do other things.
  graded('jyg-t01', ['mem-05-1']),
  graded('jyg-t02', ['mem-05-2']),
  graded('jyg-t03', ['exp-05-1'], [], ['inst-lut-2']),
  graded('jyg-t04', ['alu-04-2'], ['exp-18-1']),
  // Coating and robot; the sand model of the forecaster touches the prediction of dust.
  graded('jyg-t05', ['alu-05-1', 'exp-22-1'], [], ['exp-26-1']),
  graded('jyg-t06', ['exp-26-1'], ['exp-06-1']),
  // Slag with red mud. Aluminium dross is another waste of other plants.
  graded('jyg-t07', ['inst-lut-3']),
  graded('jyg-t08', ['aso-05-2'], ['aso-04-2']),
  graded('jyg-t09', ['aso-05-1']),
  graded('jyg-t10', ['alu-05-2']),
  graded('jyg-t11', ['exp-29-1']),
]
