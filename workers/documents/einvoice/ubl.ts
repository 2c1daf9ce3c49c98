import type { Address, Adjustment, Category, EInvoice, Line, Party, TaxSum } from './model.ts'
import { branch, discountCode, guideline, leaf, type Node, type Profile, process, root, typeCodes } from './xml.ts'

const oasis = 'urn:oasis:names:specification:ubl:schema:xsd:'
const namespaces = { cac: `${oasis}CommonAggregateComponents-2`, cbc: `${oasis}CommonBasicComponents-2` }

/** UBL 2.1: an `Invoice`, or a `CreditNote` for what takes one back. */
export function toUbl(invoice: EInvoice, profile: Profile = 'en16931'): string {
  const isInvoice = invoice.kind === 'invoice'
  const name = isInvoice ? 'Invoice' : 'CreditNote'
  const money = (of: string, amount: string | undefined) => leaf(of, amount, { currencyID: invoice.currency })
  const { sums, period, payment } = invoice
  return root(
    name,
    { '': `${oasis}${name}-2`, ...namespaces },
    leaf('cbc:CustomizationID', guideline[profile]),
    leaf('cbc:ProfileID', process),
    leaf('cbc:ID', invoice.number),
    leaf('cbc:IssueDate', invoice.issuedOn),
    isInvoice ? leaf('cbc:DueDate', invoice.dueOn) : undefined,
    leaf(`cbc:${name}TypeCode`, typeCodes[invoice.kind]),
    leaf('cbc:Note', invoice.note),
    leaf('cbc:DocumentCurrencyCode', invoice.currency),
    leaf('cbc:BuyerReference', invoice.buyerReference),
    branch('cac:InvoicePeriod', leaf('cbc:StartDate', period?.from), leaf('cbc:EndDate', period?.until)),
    branch('cac:OrderReference', leaf('cbc:ID', invoice.orderReference)),
    invoice.precedes.map(({ number, issuedOn }) =>
      branch(
        'cac:BillingReference',
        branch('cac:InvoiceDocumentReference', leaf('cbc:ID', number), leaf('cbc:IssueDate', issuedOn)),
      ),
    ),
    branch('cac:AccountingSupplierParty', party(invoice.seller)),
    branch('cac:AccountingCustomerParty', party(invoice.buyer)),
    branch(
      'cac:Delivery',
      leaf('cbc:ActualDeliveryDate', invoice.deliveredOn),
      invoice.deliveredTo && branch('cac:DeliveryLocation', address('cac:Address', invoice.deliveredTo)),
    ),
    branch(
      'cac:PaymentMeans',
      leaf('cbc:PaymentMeansCode', payment?.means),
      leaf('cbc:PaymentID', payment?.reference),
      branch(
        'cac:PayeeFinancialAccount',
        leaf('cbc:ID', payment?.iban),
        leaf('cbc:Name', payment?.holder),
        branch('cac:FinancialInstitutionBranch', leaf('cbc:ID', payment?.bic)),
      ),
    ),
    branch('cac:PaymentTerms', leaf('cbc:Note', invoice.terms)),
    invoice.adjustments.map((each) => adjustment(each, money)),
    branch('cac:TaxTotal', money('cbc:TaxAmount', sums.tax), ...invoice.taxes.map((each) => subtotal(each, money))),
    branch(
      'cac:LegalMonetaryTotal',
      money('cbc:LineExtensionAmount', sums.lines),
      money('cbc:TaxExclusiveAmount', sums.net),
      money('cbc:TaxInclusiveAmount', sums.gross),
      money('cbc:AllowanceTotalAmount', sums.discounts),
      money('cbc:ChargeTotalAmount', sums.charges),
      money('cbc:PrepaidAmount', sums.prepaid),
      money('cbc:PayableRoundingAmount', sums.rounding),
      money('cbc:PayableAmount', sums.due),
    ),
    invoice.lines.map((line) => lineOf(line, isInvoice, money)),
  )
}

type Amount = (name: string, amount: string | undefined) => Node

function party({ contact, endpoint, ...of }: Party): Node {
  const scheme = (id: string | undefined, name: string) =>
    id && branch('cac:PartyTaxScheme', leaf('cbc:CompanyID', id), branch('cac:TaxScheme', leaf('cbc:ID', name)))
  return branch(
    'cac:Party',
    endpoint && leaf('cbc:EndpointID', endpoint.value, { schemeID: endpoint.scheme }),
    branch('cac:PartyIdentification', leaf('cbc:ID', of.id)),
    branch('cac:PartyName', leaf('cbc:Name', of.name)),
    address('cac:PostalAddress', of),
    scheme(of.vatId, 'VAT'),
    scheme(of.taxNumber, 'FC'),
    branch('cac:PartyLegalEntity', leaf('cbc:RegistrationName', of.name), leaf('cbc:CompanyID', of.legalId)),
    branch(
      'cac:Contact',
      leaf('cbc:Name', contact?.name),
      leaf('cbc:Telephone', contact?.phone),
      leaf('cbc:ElectronicMail', contact?.email),
    ),
  )
}

const address = (name: string, of: Address): Node =>
  branch(
    name,
    leaf('cbc:StreetName', of.street),
    leaf('cbc:AdditionalStreetName', of.additional),
    leaf('cbc:CityName', of.city),
    leaf('cbc:PostalZone', of.postalCode),
    leaf('cbc:CountrySubentity', of.region),
    branch('cac:AddressLine', leaf('cbc:Line', of.third)),
    branch('cac:Country', leaf('cbc:IdentificationCode', of.country)),
  )

const vat = branch('cac:TaxScheme', leaf('cbc:ID', 'VAT'))
const category = (name: string, { code, percent }: Category, ...more: Node[]): Node =>
  branch(name, leaf('cbc:ID', code), leaf('cbc:Percent', percent), ...more, vat)

const adjustment = ({ isCharge, amount, reason, tax }: Adjustment, money: Amount): Node =>
  branch(
    'cac:AllowanceCharge',
    leaf('cbc:ChargeIndicator', String(isCharge)),
    leaf('cbc:AllowanceChargeReasonCode', isCharge ? undefined : discountCode),
    leaf('cbc:AllowanceChargeReason', reason),
    money('cbc:Amount', amount),
    category('cac:TaxCategory', tax),
  )

const subtotal = ({ taxable, tax, reason, reasonCode, ...of }: TaxSum, money: Amount): Node =>
  branch(
    'cac:TaxSubtotal',
    money('cbc:TaxableAmount', taxable),
    money('cbc:TaxAmount', tax),
    category(
      'cac:TaxCategory',
      of,
      leaf('cbc:TaxExemptionReasonCode', reasonCode),
      leaf('cbc:TaxExemptionReason', reason),
    ),
  )

function lineOf(line: Line, isInvoice: boolean, money: Amount): Node {
  const unit = { unitCode: line.unit }
  return branch(
    isInvoice ? 'cac:InvoiceLine' : 'cac:CreditNoteLine',
    leaf('cbc:ID', line.id),
    leaf(isInvoice ? 'cbc:InvoicedQuantity' : 'cbc:CreditedQuantity', line.quantity, unit),
    money('cbc:LineExtensionAmount', line.net),
    line.discounts.map(({ amount, base, reason, isCharge }) =>
      branch(
        'cac:AllowanceCharge',
        leaf('cbc:ChargeIndicator', String(isCharge)),
        leaf('cbc:AllowanceChargeReasonCode', isCharge ? undefined : discountCode),
        leaf('cbc:AllowanceChargeReason', reason),
        money('cbc:Amount', amount),
        money('cbc:BaseAmount', base),
      ),
    ),
    branch(
      'cac:Item',
      leaf('cbc:Description', line.description),
      leaf('cbc:Name', line.name),
      category('cac:ClassifiedTaxCategory', line.tax),
    ),
    branch('cac:Price', money('cbc:PriceAmount', line.price), leaf('cbc:BaseQuantity', line.priceBase, unit)),
  )
}
