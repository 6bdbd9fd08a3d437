//===- scan/seen_through.h - what is of interest in an expression ---------===//
//
// In: Clang's expressions and types. Out: the expression without what does not
// change its value, and whether a type can hold what a trace looks for.
//
//===----------------------------------------------------------------------===//
#ifndef SCTPM_SCAN_SEEN_THROUGH_H
#define SCTPM_SCAN_SEEN_THROUGH_H

#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"

namespace sctpm {

/// Without parentheses, casts, temporaries and the like.
const clang::Expr *seenThrough(const clang::Expr *expr);

/// Whether it is an object of a union, which lies where the union does: what is
/// stored by one of them is read by another (`a.in.sin_family`,
/// `a.sa.sa_family`).
bool isUnionObject(const clang::FieldDecl &field);

/// Of an inherited constructor (`using Base::Base`), the base's.
const clang::CXXConstructorDecl &
written(const clang::CXXConstructorDecl &constructor);

/// Whether the class is std::function or the like: a pointer to a function that
/// keeps it, and calls it.
bool isCallable(const clang::CXXRecordDecl &record);

/// Whether it calls what an object of such a class holds.
bool isCallOf(const clang::CallExpr &call);

/// The field that the method returns a reference to, and does nothing else.
const clang::FieldDecl *returnedField(const clang::CallExpr &call);

/// Whether it is a struct and the first field of one, with nothing before it.
bool isAtStart(const clang::FieldDecl &field);

/// Whether values of that type may be a descriptor, an argument of socket(), or
/// lead to one: integers, enumerations, pointers, records, functions.
bool isOfInterest(clang::QualType type);

/// Whether it is the family of an address in a union that has room for those of
/// IP alone, by its members.
bool isFamilyOfIp(const clang::MemberExpr &access);

/// Whether the function hands that argument on as it is: `T &&`.
bool isHandedOn(const clang::FunctionDecl &function, unsigned index);

} // namespace sctpm

#endif // SCTPM_SCAN_SEEN_THROUGH_H
