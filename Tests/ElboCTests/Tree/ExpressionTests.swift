import Testing

import ElboC

@Suite struct ExpressionTests {
  private let a = CExpression.name("a")
  private let b = CExpression.name("b")
  private let c = CExpression.name("c")

  @Test func `a looser operator gets parentheses, a tighter one none`() {
    let sum = CExpression.binary(.add, a, b)
    #expect(CRenderer.render(.binary(.multiply, sum, c)) == "(a + b) * c")
    #expect(CRenderer.render(.binary(.add, .binary(.multiply, a, b), c)) == "a * b + c")
  }

  @Test func `what stands on the right of an operator keeps its own order`() {
    let difference = CExpression.binary(.subtract, b, c)
    #expect(CRenderer.render(.binary(.subtract, a, difference)) == "a - (b - c)")
    #expect(CRenderer.render(.binary(.subtract, .binary(.subtract, a, b), c)) == "a - b - c")
    #expect(CRenderer.render(.binary(.divide, a, .binary(.multiply, b, c))) == "a / (b * c)")
  }

  @Test func `prefixes bind less than what follows a name`() {
    let element = CExpression.element(a, .integer(3))
    #expect(CRenderer.render(.address(element)) == "&a[3]")
    #expect(CRenderer.render(.element(.dereference(a), .integer(3))) == "(*a)[3]")
    #expect(CRenderer.render(.member(.address(a), "weight")) == "(&a)->weight")
    #expect(CRenderer.render(.binary(.multiply, .dereference(a), b)) == "*a * b")
  }

  @Test func `a cast takes the whole of its operand`() {
    #expect(CRenderer.render(.cast("void", .binary(.add, a, b))) == "(void)(a + b)")
    #expect(
      CRenderer.render(.cast(.pointer(.const("float")), .member(a, "rows")))
        == "(const float *)a->rows")
  }

  @Test func `an element of a pointed-to array and a call`() {
    let index = CExpression.binary(.add, a, .integer(16))
    #expect(CRenderer.render(.array("weight", index)) == "(*weight)[a + 16]")
    let load = CExpression.call("v_load", [.address(.array("weight", index)), .literal("0x1p-1f")])
    #expect(CRenderer.render(load) == "v_load(&(*weight)[a + 16], 0x1p-1f)")
  }
}
